namespace PrepBot.Scenarios;

/// <summary>A small bank with a question of each kind.</summary>
public static class SampleBank
{
    public const string TideAnswer = "The gravity of the moon pulls the oceans and raises the water on the side that faces it and on the far side.";

    public const string Text = """
        ---
        bank: sea
        title: The sea
        ---

        # Tides

        ## Why does the tide rise twice a day?
        id: tide
        level: junior

        The gravity of the moon pulls the oceans and raises the water on the side that faces it and on the far side.

        ### Key points
        - Gravity of the moon pulls the oceans
        - Water rises on the near side and on the far side

        ### Hints
        - Look up at night.
        - It has craters.

        ## Which body causes most of the tide?
        id: tide-body
        level: mid

        The moon: it is far lighter than the sun but so much nearer.

        ### Choices
        - [ ] Mars
          - Far too small and far away.
        - [x] The moon
        - [ ] Venus
        - [ ] A comet

        # Boats

        ## Which of these are sails?
        id: sails

        The jib and the spinnaker are sails.

        ### Choices
        - [x] Jib
        - [x] Spinnaker
        - [ ] Keel
        - [ ] Rudder

        ## What does this print?
        id: print

        ```js
        console.log(1 + 1);
        ```

        ### Answer
        The sum.

        ### Output
        ```
        2
        ```
        """;
}

namespace PrepBot.Core.Bank.Duplicates;

/// <summary>The words that questions are built with, as opposed to what they are about.</summary>
internal static class Grammar
{
    private static readonly HashSet<string> FunctionWords = Words(
        """
        a an the is are was were be been being am do does did of to and or it its this that these those you your yours we our they their them i me my he she
        there have has had can could would should will may might must shall s t so if then than as but also both each any some all most more such very just
        please let us ones one same into not no without never what which who whom whose how why when where whether while been here about can't
        """);

    private const string FunctionSigns = "是的吗呢吧了和与及或在有么什何怎样哪些请说述谈你我它为以能会要";

    private static readonly HashSet<string> Prepositions = Words(
        "in with using for on from when without during at by via through under within inside while against if given across behind regarding respect where");

    // Verbs that fit any subject, nouns that add nothing to what they name, and what a question says of itself.
    private static readonly HashSet<string> FillingWords = Words(
        """
        implement implementation handle handling use used using usage utilize work works working make manage create do perform deal get give write define
        definition explain describe discuss mean meaning stand concept concepts notion purpose role nature idea term terms basic basics simple simply common main
        general different various several key important importance system systems service services application applications app apps project projects program
        programs layer code way ways approach example examples thing things mechanism mechanisms implication implications involve need needed happen happens
        happening know understand tell talk list name provide show between difference differences differ distinguish compare comparison versus vs over choose
        prefer user users practice practices best type types kind kinds benefit benefits advantage advantages disadvantage disadvantages drawback drawbacks pros
        cons many much new good better understanding question please detail details brief briefly overview own own's effectively properly correctly
        """);

    private static readonly HashSet<string> FillingRoots = [.. FillingWords.Select(WordRoot.Of)];

    private static readonly HashSet<string> Negators = Words("not no never without except cannot false incorrect wrong invalid");

    public static bool IsFunction(string word) => FunctionWords.Contains(word);

    /// <summary>Whether a sign of Chinese mostly carries grammar.</summary>
    public static bool IsFunction(char sign) => FunctionSigns.Contains(sign, StringComparison.Ordinal);

    public static bool IsPreposition(string word) => Prepositions.Contains(word);

    public static bool IsFilling(string word) => FillingWords.Contains(word) || FillingRoots.Contains(WordRoot.Of(word));

    public static bool IsNegator(string word) => Negators.Contains(word);

    /// <summary>Whether a word alone does not tell what a question is about.</summary>
    public static bool SaysNothing(string word) => IsFunction(word) || IsPreposition(word) || IsFilling(word);

    private static HashSet<string> Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}

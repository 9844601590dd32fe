namespace PrepBot.Content.Recognisers;

/// <summary>What kind of block carries a wording.</summary>
internal enum Carrier
{
    /// <summary>A heading of the file's own level.</summary>
    Heading,

    /// <summary>A heading within a list item.</summary>
    ItemHeading,

    /// <summary>The first paragraph of a list item.</summary>
    Item,

    /// <summary>A list item that is a link.</summary>
    LinkItem,

    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>The summary of a <c>details</c> element.</summary>
    Summary,

    /// <summary>A cell of a table under a head that names questions.</summary>
    Cell,

    /// <summary>A block quote.</summary>
    Quote,
}

/// <summary>What a wording wears. It tells questions from explanation of the same carrier and level.</summary>
[Flags]
internal enum Dress
{
    /// <summary>Nothing.</summary>
    Plain = 0,

    /// <summary>"Q:", "Question 3." or the like.</summary>
    Prefix = 1,

    /// <summary>Quotes round all of it.</summary>
    Quoted = 2,

    /// <summary>A number.</summary>
    Numbered = 4,

    /// <summary>Bold or italic type from end to end.</summary>
    Bold = 8,

    /// <summary>Links behind it, where an answer would stand.</summary>
    Linked = 16,
}

/// <summary>How a wording is set. Blocks of one shape are a family: as a rule all of them are questions or none is.</summary>
/// <param name="Carrier">The kind of block.</param>
/// <param name="Level">Level of the heading, depth of the list; 0 where there is none.</param>
/// <param name="Dress">What it wears.</param>
internal readonly record struct Shape(Carrier Carrier, int Level, Dress Dress);

namespace PrepBot.Wire;

/// <summary>A credential that cannot be printed by accident: it formats as <c>***</c> and is shown only where it is put on the wire.</summary>
public sealed class Credential(string value)
{
    private readonly string _value = value;

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(_value);

    /// <summary>The value itself, for the request that carries it and for nothing else.</summary>
    public string Reveal() => _value;

    /// <inheritdoc/>
    public override string ToString() => "***";
}

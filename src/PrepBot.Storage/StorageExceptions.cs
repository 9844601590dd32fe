namespace PrepBot.Storage;

/// <summary>The database cannot be served. The message is one line for the operator that says what is wrong and the mend; the file is as it was.</summary>
public sealed class StorageUnusableException : Exception
{
    /// <summary>Creates it without a sentence.</summary>
    public StorageUnusableException()
    {
    }

    /// <summary>Creates it.</summary>
    /// <param name="message">One line for the operator.</param>
    public StorageUnusableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates it with its cause.</summary>
    /// <param name="message">One line for the operator.</param>
    /// <param name="innerException">The cause, or null.</param>
    public StorageUnusableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>
/// A group of writes could not be committed (the disk is full, another process holds the file): nothing of it was kept, and it may be tried again.
/// </summary>
public sealed class StorageWriteException : Exception
{
    /// <summary>Creates it without a sentence.</summary>
    public StorageWriteException()
    {
    }

    /// <summary>Creates it.</summary>
    /// <param name="message">What happened.</param>
    public StorageWriteException(string message)
        : base(message)
    {
    }

    /// <summary>Creates it with its cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public StorageWriteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

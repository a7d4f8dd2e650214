namespace NetGen.Samples.Digits.Download;

/// <summary>What happens to a file.</summary>
internal enum DownloadStage
{
    /// <summary>It is coming in.</summary>
    Running,

    /// <summary>It came in, its sum fits, and it is in the cache.</summary>
    Fetched,

    /// <summary>It was in the cache with the right sum.</summary>
    Cached,
}

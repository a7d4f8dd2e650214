namespace NetGen.Samples.Digits.Download;

/// <summary>How far a download is.</summary>
/// <param name="File">The file at hand.</param>
/// <param name="Received">The bytes of it that are there.</param>
/// <param name="Stage">What is happening to it.</param>
internal readonly record struct DownloadProgress(RemoteFile File, long Received, DownloadStage Stage);

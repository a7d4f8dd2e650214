using System.Security.Cryptography;

namespace NetGen.Samples.Digits.Download;

/// <summary>
/// Fetches files into a cache folder. A file is written under another name and moved to its own only once its sum fits,
/// so that the cache never holds a wrong or half a file under a right name.
/// </summary>
internal sealed class Downloader(RemoteSource source, Uri baseAddress, string folder)
{
    /// <summary>Sees to it that all files are in the cache folder. Those there with the right sum stay.</summary>
    /// <exception cref="SampleException">A file could not be had; the message says why and what helps.</exception>
    public async Task FetchAsync(
        IReadOnlyList<RemoteFile> files, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (RemoteFile file in files)
            {
                string path = Path.Combine(folder, file.Name);
                bool cached = await IsCachedAsync(path, file, cancellationToken).ConfigureAwait(false);
                if (!cached)
                {
                    await FetchAsync(file, path, progress, cancellationToken).ConfigureAwait(false);
                }

                DownloadStage stage = cached ? DownloadStage.Cached : DownloadStage.Fetched;
                progress?.Report(new DownloadProgress(file, file.Length, stage));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SampleException(
                $"The cache folder {folder} cannot be used ({exception.Message}); choose another with --cache DIR.",
                exception);
        }
    }

    private static async Task<bool> IsCachedAsync(string path, RemoteFile file, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        await using FileStream stream = File.OpenRead(path);
        byte[] sum = await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false);
        return Convert.ToHexStringLower(sum) == file.Sha256;
    }

    private async Task FetchAsync(
        RemoteFile file, string path, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        var address = new Uri(baseAddress, file.Name);
        string partial = path + ".part";

        // Opened for this process alone: of two downloads into one folder, the second one says so and stops.
        var target = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None);
        try
        {
            string sum;
            await using (target.ConfigureAwait(false))
            {
                Action<long>? received = progress is null
                    ? null
                    : bytes => progress.Report(new DownloadProgress(file, bytes, DownloadStage.Running));
                sum = await source.CopyAsync(address, file.Length, target, received, cancellationToken)
                    .ConfigureAwait(false);
            }

            if (sum != file.Sha256)
            {
                throw new SampleException(
                    $"{address} has the SHA-256 sum {sum}, expected {file.Sha256}, and was not kept; "
                    + $"try another --base-address, {RemoteSource.OtherWay}.");
            }

            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}

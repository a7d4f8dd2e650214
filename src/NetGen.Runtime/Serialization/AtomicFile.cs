namespace NetGen;

/// <summary>Replaces files whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes a temporary file in the target's folder (a rename is atomic within a file system only), flushes it to
    /// disk and renames it over the target. Where that fails the temporary file is deleted and the target is as before.
    /// A symbolic link stays, and the file that it leads to is replaced; a file keeps its Unix mode.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written; the message names it and the cause.</exception>
    internal static void Write(string path, Action<Stream> write)
    {
        string target = Path.GetFullPath(path);
        if (Directory.Exists(target))
        {
            throw new IOException($"'{target}' is a folder; name a file in it.");
        }

        string temporary = "";
        try
        {
            var file = new FileInfo(target);
            target = file.LinkTarget is null ? target : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
            string folder = Path.GetDirectoryName(target) ?? target;
            temporary = Path.Combine(folder, $".netgen-{Guid.NewGuid():N}.tmp");
            WriteThrough(temporary, ModeOf(target), write);
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception exception)
        {
            TryDelete(temporary);
            if (exception is IOException or UnauthorizedAccessException)
            {
                // The caller knows the target, and has never heard of the temporary file.
                string cause = temporary.Length == 0
                    ? exception.Message
                    : exception.Message.Replace(temporary, target, StringComparison.Ordinal);
                throw new IOException($"'{Path.GetFullPath(path)}' cannot be written: {cause}", exception);
            }

            throw;
        }
    }

    private static void WriteThrough(string path, UnixFileMode? mode, Action<Stream> write)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        if (mode is { } kept && !OperatingSystem.IsWindows())
        {
            // Before anything is written, so that a private file is at no time readable by others.
            File.SetUnixFileMode(stream.SafeFileHandle, kept);
        }

        write(stream);
        stream.Flush(flushToDisk: true);
    }

    private static UnixFileMode? ModeOf(string path) =>
        OperatingSystem.IsWindows() || !File.Exists(path) ? null : File.GetUnixFileMode(path);

    private static void TryDelete(string path)
    {
        if (path.Length == 0)
        {
            return;
        }

        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to report; the folder may be gone altogether.
        }
    }
}

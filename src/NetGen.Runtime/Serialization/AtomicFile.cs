using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NetGen;

/// <summary>Replaces files whole or not at all.</summary>
internal static class AtomicFile
{
    private const string TemporaryEnd = ".tmp";

    // A temporary file's name tells the process that writes it.
    private static readonly string Owner = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Writes a temporary file in the target's folder (a rename is atomic within a file system only), flushes it to
    /// disk, renames it over the target and flushes the folder. Where that fails the temporary file is deleted and the
    /// target is as before. A symbolic link stays, and the file that it leads to is replaced; a file keeps its Unix
    /// mode.
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
            target = Resolve(target);
            string folder = FolderOf(target);
            temporary = Path.Combine(folder, $"{TemporaryPrefix(target)}{Owner}-{Guid.NewGuid():N}{TemporaryEnd}");
            WriteThrough(temporary, ModeOf(target), write);
            File.Move(temporary, target, overwrite: true);
            FolderFlush.Try(folder);
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

    /// <summary>
    /// Deletes the temporary files that processes left behind which were killed while they wrote; those of processes
    /// that run are left alone.
    /// </summary>
    internal static void DeleteAbandoned(string path)
    {
        string target = Resolve(Path.GetFullPath(path));
        string folder = FolderOf(target);
        string prefix = TemporaryPrefix(target);
        if (Directory.Exists(folder))
        {
            foreach (string file in Directory.GetFiles(folder, $"{prefix}*{TemporaryEnd}"))
            {
                string owner = Path.GetFileName(file)[prefix.Length..].Split('-')[0];
                if (!int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out int id) || !IsRunning(id))
                {
                    TryDelete(file);
                }
            }
        }
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string Resolve(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? path : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(path) ?? path;

    // Tells the files of one target from others', however long its name is.
    private static string TemporaryPrefix(string target)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(target)));
        return $".netgen-{Convert.ToHexStringLower(hash.AsSpan(0, 4))}-";
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

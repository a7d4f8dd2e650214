namespace NetGen;

/// <summary>Opens files for reading.</summary>
internal static class InputFile
{
    /// <summary>Opens a file; says so where the path is a folder, which systems report as access denied.</summary>
    /// <exception cref="IOException">The path is a folder.</exception>
    internal static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return File.OpenRead(path);
        }
        catch (UnauthorizedAccessException exception) when (Directory.Exists(path))
        {
            throw new IOException($"'{path}' is a folder; name a file in it.", exception);
        }
    }
}

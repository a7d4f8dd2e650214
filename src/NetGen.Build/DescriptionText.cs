using System;
using System.IO;
using System.Text;

namespace NetGen.Build;

/// <summary>
/// The description's file. An editor and a command line may build the same project at once, so it appears whole or not
/// at all.
/// </summary>
internal static class DescriptionText
{
    /// <summary>The text, or none where there is no file or somebody holds it: then all is read again.</summary>
    public static string Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : string.Empty;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Write(string path, string text)
    {
        path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            File.WriteAllText(part, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            if (File.Exists(path))
            {
                File.Replace(part, path, destinationBackupFileName: null);
            }
            else
            {
                File.Move(part, path);
            }
        }
        finally
        {
            File.Delete(part);
        }
    }
}

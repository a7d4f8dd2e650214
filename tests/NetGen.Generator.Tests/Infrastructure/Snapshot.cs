using System.Runtime.CompilerServices;

namespace NetGen.Tests.Infrastructure;

/// <summary>
/// Compares text with an approved file beside the test, under the names that Verify uses: Test.Case#Name.verified.cs, and
/// .received.cs where they differ. The one place to change when Verify takes over.
/// </summary>
internal static class Snapshot
{
    public static void ShouldMatchSnapshot(
        this string actual, string name, string extension = "cs", [CallerFilePath] string testFile = "")
    {
        actual.ShouldNotContain("\r");
        string test = Path.GetFileNameWithoutExtension(testFile);
        if (IsApproved(actual, Path.Combine(Path.GetDirectoryName(testFile)!, $"{test}.{name}"), extension))
        {
            return;
        }

        actual.ShouldMatchApproved(options => options
            .NoDiff()
            .WithStringCompareOptions(StringCompareShould.IgnoreLineEndings)
            .WithFileExtension(extension)
            .UseCallerLocation()
            .WithFilenameGenerator((_, _, type, suffix) => $"{test}.{name}.{(type == "approved" ? "verified" : type)}.{suffix}"));
    }

    // Shouldly writes the received file before it compares. A checkout that may only be read passes without.
    private static bool IsApproved(string actual, string path, string extension)
    {
        string approved = $"{path}.verified.{extension}";
        if (!File.Exists(approved) || File.ReadAllText(approved).ReplaceLineEndings("\n") != actual)
        {
            return false;
        }

        string received = $"{path}.received.{extension}";
        if (File.Exists(received))
        {
            File.Delete(received);
        }

        return true;
    }
}

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
        actual.ShouldMatchApproved(options => options
            .NoDiff()
            .WithStringCompareOptions(StringCompareShould.IgnoreLineEndings)
            .WithFileExtension(extension)
            .UseCallerLocation()
            .WithFilenameGenerator((_, _, type, suffix) => $"{test}.{name}.{(type == "approved" ? "verified" : type)}.{suffix}"));
    }
}

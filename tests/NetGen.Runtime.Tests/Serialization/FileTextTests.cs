namespace NetGen.Tests.Serialization;

/// <summary>Text of a file in a message.</summary>
public sealed class FileTextTests
{
    [Theory]
    [InlineData("dense1.weight", "dense1.weight")]
    [InlineData("a\n\u001b[31m\u2028\ue000", "a\\u000A\\u001B[31m\\u2028\\uE000")]
    [InlineData("später \U0001f600", "später \U0001f600")]
    [InlineData("\U000e0001", "\\uE0001")]
    [InlineData("a\ud83d", "a\ufffd")]
    [InlineData("\ude00\ud83d", "\ufffd\ufffd")]
    public void What_is_not_visible_is_spelled_out(string text, string expected)
    {
        FileText.Show(text).ShouldBe(expected);
    }

    [Theory]
    [InlineData("abcd", 4, "abcd")]
    [InlineData("abcde", 4, "abcd…")]
    [InlineData("abc\U0001f600", 4, "abc…")]
    [InlineData("\n\n\n", 2, "\\u000A\\u000A…")]
    public void Long_text_is_cut_between_characters(string text, int length, string expected)
    {
        FileText.Show(text, length).ShouldBe(expected);
    }
}

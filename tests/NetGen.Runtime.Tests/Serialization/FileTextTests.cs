namespace NetGen.Tests.Serialization;

/// <summary>Text of a file in a message.</summary>
public sealed class FileTextTests
{
    [Theory]
    [InlineData("dense1.weight", "dense1.weight")]
    [InlineData("a\n\u001b[31m\u2028\ue000", "a\\u000A\\u001B[31m\\u2028\\uE000")]
    [InlineData("später \U0001f600", "später \U0001f600")]
    [InlineData("\U000e0001", "\\uE0001")]
    public void What_is_not_visible_is_spelled_out(string text, string expected)
    {
        FileText.Show(text).ShouldBe(expected);
    }

    // No theory: an attribute holds its text as UTF-8, which has no halves.
    [Fact]
    public void Half_of_a_pair_is_the_replacement_character()
    {
        FileText.Show("a\ud83d").ShouldBe("a\ufffd");
        FileText.Show("\ude00\ud83d").ShouldBe("\ufffd\ufffd");
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

using System.Globalization;
using System.Runtime;
using System.Text;
using NetGen.Samples.Digits.Drawing;

namespace NetGen.Samples.Embedded;

/// <summary>What the program prints.</summary>
internal static class Report
{
    private const int Row = 5;
    private const int Gap = 2;
    private const int PictureWidth = (GlyphRenderer.Size / BraillePicture.CellWidth) + Gap;

    /// <summary>For machines: one object.</summary>
    public static string Json(Classification run, double milliseconds) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {"sample":"Embedded","dataset":"synthetic","metric":"accuracy","value":{{Accuracy(run)}},"count":{{
            Classification.Count}},"answers":[{{string.Join(',', run.Answers)}}],"outputsHash":"{{
            run.Hash}}","compiled":"{{Compiled}}","firstPredictionMilliseconds":{{milliseconds:0.##}}}
        """);

    /// <summary>For people: the first digits, and the answers below them.</summary>
    public static string Text(Classification run, double milliseconds)
    {
        var text = new StringBuilder();
        for (int first = 0; first < Classification.Shown; first += Row)
        {
            AppendRow(text, run, first);
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            {run.Right} of {Classification.Count} drawn digits read rightly, outputs {run.Hash}
            first prediction {milliseconds:0.0} ms after the start of the process, compiled {Compiled}

            """);
        return text.ToString();
    }

    private static double Accuracy(Classification run) => (double)run.Right / Classification.Count;

    // RuntimeFeature would not tell: PublishAot sets its switches under the JIT too.
    private static string Compiled => JitInfo.GetCompiledMethodCount() > 0 ? "by the JIT" : "ahead of time";

    private static void AppendRow(StringBuilder text, Classification run, int first)
    {
        string[][] pictures = new string[Row][];
        for (int i = 0; i < Row; i++)
        {
            pictures[i] = BraillePicture.Lines(run.Draw(first + i));
        }

        for (int line = 0; line < pictures[0].Length; line++)
        {
            foreach (string[] picture in pictures)
            {
                text.Append(picture[line]).Append(' ', Gap);
            }

            text.Append('\n');
        }

        for (int i = 0; i < Row; i++)
        {
            string answer = run.Answers[first + i].ToString(CultureInfo.InvariantCulture);
            text.Append(answer.PadLeft(PictureWidth / 2).PadRight(PictureWidth));
        }

        text.Append("\n\n");
    }
}

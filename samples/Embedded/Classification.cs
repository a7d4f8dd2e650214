using System.Diagnostics;
using NetGen.Samples.Digits.Drawing;

namespace NetGen.Samples.Embedded;

/// <summary>Reads drawn digits that the network has not been trained on.</summary>
internal sealed class Classification
{
    /// <summary>The digits that are read.</summary>
    public const int Count = 1000;

    /// <summary>The digits that are shown, the first ones: one of each class.</summary>
    public const int Shown = SyntheticDigits.Classes;

    private const uint TestPart = 1;
    private const int Pixels = GlyphRenderer.Size * GlyphRenderer.Size;
    private const float Scale = 1f / 255;

    private readonly SyntheticDigits _digits = new(seed: 1);
    private readonly byte[] _image = new byte[Pixels];
    private readonly float[] _input = new float[Pixels];
    private DateTime _firstAnswered;

    /// <summary>The network's answers to the digits shown.</summary>
    public int[] Answers { get; } = new int[Shown];

    /// <summary>How many of all digits were read rightly.</summary>
    public int Right { get; private set; }

    /// <summary>All bits of all outputs.</summary>
    public OutputHash Hash { get; private set; } = OutputHash.Empty;

    /// <summary>Reads the first digit, and takes the time.</summary>
    public static Classification Start()
    {
        var run = new Classification();
        run.Read(0);
        run._firstAnswered = DateTime.UtcNow;
        return run;
    }

    /// <summary>The time from the start of the process to the first answer.</summary>
    /// <param name="started">The start in UTC; null: as the system says, which Linux rounds down to 10 ms.</param>
    public double MillisecondsSince(DateTime? started)
    {
        using var self = Process.GetCurrentProcess();
        return (_firstAnswered - (started ?? self.StartTime.ToUniversalTime())).TotalMilliseconds;
    }

    /// <summary>Reads the other digits.</summary>
    public void Finish()
    {
        for (int i = 1; i < Count; i++)
        {
            Read(i);
        }
    }

    /// <summary>Draws a digit of those that are read.</summary>
    /// <param name="index">Which one, from 0; its label is index % 10.</param>
    /// <returns>Grey values, 0 to 255: [28, 28]. The next call overwrites them.</returns>
    public ReadOnlySpan<byte> Draw(int index)
    {
        _digits.Draw(TestPart, index, _image);
        return _image;
    }

    private void Read(int index)
    {
        ReadOnlySpan<byte> image = Draw(index);
        for (int i = 0; i < Pixels; i++)
        {
            _input[i] = image[i] * Scale;
        }

        Span<float> outputs = stackalloc float[DigitNet.OutputSize];
        DigitNet.Trained.Predict(_input, outputs);
        int answer = DigitNet.Trained.Classify(_input);
        Hash = Hash.Add(outputs);
        Right += answer == index % SyntheticDigits.Classes ? 1 : 0;
        if (index < Shown)
        {
            Answers[index] = answer;
        }
    }
}

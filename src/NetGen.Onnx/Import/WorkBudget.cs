namespace NetGen.Onnx.Import;

/// <summary>
/// Bounds what is made of a file by the file: nodes may share one tensor, and a small file could ask for any amount of
/// weights and work by naming it often.
/// </summary>
/// <param name="fileLength">The bytes of the file.</param>
/// <param name="errors">How refusals are made.</param>
internal sealed class WorkBudget(long fileLength, ImportErrors errors)
{
    // Float weights are a quarter of a number for each byte; the rest is for small networks that share some.
    private const long Start = 1 << 17;

    private long _left = Start + (4 * fileLength);

    /// <summary>Takes the numbers that a step makes.</summary>
    public void Spend(long numbers, string place)
    {
        _left -= numbers;
        if (_left < 0)
        {
            throw errors.Unsupported(
                place,
                $"layers share so many constants that the network would have many more numbers than the file's " +
                $"{fileLength} bytes hold.");
        }
    }
}

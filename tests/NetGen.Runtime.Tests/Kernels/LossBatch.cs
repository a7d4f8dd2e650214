using System.Runtime.CompilerServices;
using NetGen.Kernels;

namespace NetGen.Tests.Kernels;

/// <summary>The outputs of a batch in rows and in lanes, and what a loss makes of them.</summary>
internal sealed class LossBatch
{
    private readonly LossCase _case;
    private readonly Batch _batch;
    private readonly int _stride;
    private readonly float[] _rows;

    /// <param name="one">The loss and the answers.</param>
    /// <param name="batch">The samples.</param>
    /// <param name="output">An output of a sample.</param>
    public LossBatch(LossCase one, Batch batch, Func<int, int, float> output)
    {
        _case = one;
        _batch = batch;
        _stride = one.Outputs <= 8 ? 8 : (one.Outputs + 15) / 16 * 16;
        _rows = new float[batch.Count * _stride];
        Array.Fill(_rows, float.NaN);
        for (int s = 0; s < batch.Count; s++)
        {
            for (int o = 0; o < one.Outputs; o++)
            {
                _rows[(s * _stride) + o] = output(s, o);
            }
        }
    }

    /// <summary>An output of a sample.</summary>
    public float this[int sample, int output] => _rows[(sample * _stride) + output];

    /// <summary>In rows, in two parts as two threads would; gradient [sample, output].</summary>
    public (float Loss, float[] Gradient) InRows()
    {
        float[] dy = new float[_rows.Length];
        Array.Fill(dy, float.NaN);
        float[] losses = new float[_batch.Count + 1];
        int first = _batch.Count / 3;
        Rows(dy, losses, first, _batch.Count - first);
        Rows(dy, losses, 0, first);
        for (int i = 0; i < dy.Length; i++)
        {
            if (i % _stride >= _case.Outputs)
            {
                BitConverter.SingleToInt32Bits(dy[i]).ShouldBe(0, $"{_case}: padding");
            }
        }

        return (LossKernels.Mean(ref losses[0], _batch.Count), Gradient((s, o) => dy[(s * _stride) + o]));
    }

    /// <summary>With samples across the lanes; gradient [sample, output].</summary>
    public (float Loss, float[] Gradient) InLanes()
    {
        int outputs = _case.Outputs;
        int blocks = (_batch.Count + 15) / 16;
        float[] y = new float[blocks * outputs * 16];
        float[] dy = new float[y.Length];
        Array.Fill(dy, float.NaN);
        int Place(int s, int o) => (s / 16 * outputs * 16) + (o * 16) + (s % 16);
        for (int s = 0; s < _batch.Count; s++)
        {
            for (int o = 0; o < outputs; o++)
            {
                y[Place(s, o)] = this[s, o];
            }
        }

        float loss = LossKernels.Lanes(_case.Definition, ref y[0], ref dy[0], outputs, _batch);
        for (int s = _batch.Count; s < blocks * 16; s++)
        {
            for (int o = 0; o < outputs; o++)
            {
                dy[Place(s, o)].ShouldBe(0, $"{_case}: a lane without a sample");
            }
        }

        return (loss, Gradient((s, o) => dy[Place(s, o)]));
    }

    private void Rows(float[] dy, float[] losses, int first, int count)
    {
        int place = first * _stride;
        ref float y = ref Unsafe.Add(ref _rows[0], place);
        ref float gradient = ref Unsafe.Add(ref dy[0], place);
        LossKernels.Rows(
            _case.Definition, ref y, ref gradient, ref losses[first], _case.Outputs, _stride, _batch, first, count);
    }

    private float[] Gradient(Func<int, int, float> at) =>
        [.. Enumerable.Range(0, _batch.Count * _case.Outputs).Select(i => at(i / _case.Outputs, i % _case.Outputs))];
}

using NetGen.Kernels;

namespace NetGen.Tests.Kernels;

public sealed class TransposeTests
{
    [Fact]
    public void Every_element_arrives_and_nothing_else_is_written()
    {
        int[] sizes = [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33];
        foreach (int rows in sizes)
        {
            foreach (int columns in sizes)
            {
                Check(rows, columns, sourceStride: columns, destinationStride: rows);
                Check(rows, columns, sourceStride: columns + 5, destinationStride: rows + 11);
            }
        }
    }

    private static void Check(int rows, int columns, int sourceStride, int destinationStride)
    {
        float[] source = new float[(rows * sourceStride) + 1];
        Array.Fill(source, float.NaN);
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                source[(r * sourceStride) + c] = (r * 100) + c + 1;
            }
        }

        float[] destination = new float[(columns * destinationStride) + 1];
        Array.Fill(destination, -1f);
        Transpose.Copy(ref source[0], rows, columns, sourceStride, ref destination[0], destinationStride);
        for (int c = 0; c < columns; c++)
        {
            for (int r = 0; r < destinationStride; r++)
            {
                float expected = r < rows ? (r * 100) + c + 1 : 0;
                destination[(c * destinationStride) + r].ShouldBe(expected, $"{rows} x {columns}: [{c}][{r}]");
            }
        }

        destination[^1].ShouldBe(-1f);
    }
}

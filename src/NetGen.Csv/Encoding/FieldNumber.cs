using System.Globalization;

namespace NetGen.Csv;

/// <summary>Numbers as fields write them, in the invariant culture: a sign, a point, an exponent.</summary>
internal static class FieldNumber
{
    /// <summary>Whether the field is a number, finite or not, as "NaN", "Infinity" and "1e999".</summary>
    public static bool TryParse(ReadOnlySpan<byte> field, out float number) =>
        float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    /// <summary>The field's number.</summary>
    public static float Parse(CsvTable table, int column, int row)
    {
        ColumnText texts = table.Columns[column];
        if (!TryParse(texts.Bytes(row), out float number))
        {
            throw CsvErrors.Field(
                table, row, column,
                $"found {CsvErrors.Quote(texts.Text(row))}, expected a number; mend the field, add the text to Missing "
                + "if it means that, or list a feature column in OneHot.");
        }

        return float.IsFinite(number) ? number : throw NotFinite(table, column, row);
    }

    public static InvalidDataException NotFinite(CsvTable table, int column, int row) =>
        CsvErrors.Field(
            table, row, column,
            $"found {CsvErrors.Quote(table.Columns[column].Text(row))}, expected a finite number in the range of "
            + "float; add the text to Missing if it means that, or drop the row.");
}

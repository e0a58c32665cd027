using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Portal.Data;

/// <summary>Names tables, columns, keys and indexes the way PostgreSQL reads them: <c>PurchasedAt</c> is <c>purchased_at</c>.</summary>
internal static class SnakeCaseNames
{
    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(Of(entity.GetTableName()!));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Of(property.GetColumnName()));
            }
        }
    }

    /// <summary><c>ElevenLabsPhoneId</c> → <c>eleven_labs_phone_id</c>, <c>E164</c> → <c>e164</c>.</summary>
    public static string Of(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        for (var index = 0; index < name.Length; index++)
        {
            var letter = name[index];
            var startsWord = index > 0 && char.IsUpper(letter) && (char.IsLower(name[index - 1]) || char.IsDigit(name[index - 1]));
            if (startsWord)
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }
}

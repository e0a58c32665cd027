using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Data;
using Portal.Tests.Fixture;

namespace Portal.Tests.Isolation;

public sealed class SchemaTests(TestCluster cluster) : IAsyncLifetime
{
    private TestDatabase? _database;
    private NpgsqlConnection? _owner;

    private NpgsqlConnection Owner => _owner!;

    public async ValueTask InitializeAsync()
    {
        _database = await cluster.CreateDatabaseAsync();
        _owner = await _database.OpenOwnerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _owner!.DisposeAsync();
        await _database!.DisposeAsync();
    }

    [Fact]
    public async Task Every_table_keeps_the_rules_of_tenancy() => Assert.Empty(await Catalogue.FaultsAsync(Owner));

    [Theory]
    [InlineData("CREATE TABLE careless (organization_id uuid, id uuid)", "careless has no forced row-level security")]
    [InlineData("CREATE TABLE half (organization_id uuid); ALTER TABLE half ENABLE ROW LEVEL SECURITY", "half has no forced row-level security")]
    [InlineData("CREATE TABLE bare (id uuid); ALTER TABLE bare ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY", "bare has no policy that reads")]
    [InlineData("CREATE POLICY anybody ON purchases TO portal_tenant USING (true)", "purchases.anybody is literally true")]
    [InlineData("CREATE POLICY mover ON purchases FOR UPDATE TO portal_tenant USING (organization_id = app_organization_id())", "purchases.mover checks no written row")]
    [InlineData("GRANT TRUNCATE ON purchases TO portal_platform", "purchases grants TRUNCATE to portal_platform")]
    [InlineData("CREATE FUNCTION leak() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'", "leak runs as its owner for everybody")]
    [InlineData("CREATE VIEW peek AS SELECT * FROM purchases", "peek reads as its owner")]
    [InlineData("CREATE TABLE child (organization_id uuid, purchase_id uuid REFERENCES purchases (id))", "child.child_purchase_id_fkey can point into another organization")]
    public async Task A_migration_that_breaks_them_is_noticed(string migration, string fault)
    {
        await using var command = new NpgsqlCommand(migration, Owner);
        await command.ExecuteNonQueryAsync();
        Assert.Contains(fault, await Catalogue.FaultsAsync(Owner));
    }

    [Fact]
    public async Task Tables_without_policies_are_no_business_of_organizations()
    {
        var readers = await Catalogue.ListAsync(Owner, """
            SELECT table_name || ' to ' || grantee FROM information_schema.role_table_grants
            WHERE table_schema = 'public' AND table_name::text = ANY ($1) AND grantee IN ('portal_tenant', 'portal_platform', 'portal_ingest')
            """, (object)Catalogue.Unprotected.Keys.ToArray());
        Assert.Empty(readers);
    }

    [Fact]
    public async Task Tables_are_those_of_the_model()
    {
        var model = Model().Keys.Order(StringComparer.Ordinal);
        Assert.Equal(model, (await Catalogue.TablesAsync(Owner)).Where(table => table is not "__EFMigrationsHistory").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Columns_are_those_of_the_model()
    {
        var model = Model().SelectMany(table => table.Value.Columns.Where(column => column.Name is not "xmin").Select(column => $"{table.Key}.{column.Name} {Plain(column.StoreType)}{(column.IsNullable ? "" : " NOT NULL")}"));
        var real = await Catalogue.ListAsync(Owner, """
            SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> '__EFMigrationsHistory'
            """);
        Same(model, real);
    }

    [Fact]
    public async Task Primary_keys_are_those_of_the_model()
    {
        var model = Model().Select(table => $"{table.Key} ({Names(table.Value.PrimaryKey!.Columns)})");
        var real = await Catalogue.ListAsync(Owner, $"SELECT c.relname || ' (' || {Keys("k.conrelid", "k.conkey")} || ')' FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE k.contype = 'p' AND k.connamespace = 'public'::regnamespace AND c.relname <> '__EFMigrationsHistory'");
        Same(model, real);
    }

    [Fact]
    public async Task Unique_indexes_are_those_of_the_model_with_their_filters()
    {
        var model = Model().SelectMany(table => table.Value.Indexes.Where(index => index.IsUnique).Select(index => $"{table.Key} ({Names(index.Columns)}){(index.Filter is null ? "" : " filtered")}"));
        var real = await Catalogue.ListAsync(Owner, $"""
            SELECT c.relname || ' (' || {Keys("i.indrelid", "i.indkey::int2[]")} || ')' || CASE WHEN i.indpred IS NULL THEN '' ELSE ' filtered' END
            FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
            WHERE i.indisunique AND NOT i.indisprimary AND c.relnamespace = 'public'::regnamespace
            """);
        Same(model, real);
    }

    [Fact]
    public async Task Foreign_keys_of_the_model_are_kept_by_the_database()
    {
        var model = Model().SelectMany(table => table.Value.ForeignKeyConstraints.Select(key => $"{table.Key} ({Names(key.Columns)}) → {key.PrincipalTable.Name} ({Names(key.PrincipalColumns)})"));
        var real = await Catalogue.ListAsync(Owner, $"SELECT k.conrelid::regclass || ' (' || {Keys("k.conrelid", "k.conkey")} || ') → ' || k.confrelid::regclass || ' (' || {Keys("k.confrelid", "k.confkey")} || ')' FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace");
        Assert.Empty(model.Except(real, StringComparer.Ordinal)); // the database may keep more than EF has to know
    }

    private Dictionary<string, Microsoft.EntityFrameworkCore.Metadata.ITable> Model()
    {
        using var db = new PortalDbContext(new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql(_database!.ConnectionString).Options);
        return db.Model.GetRelationalModel().Tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
    }

    private static void Same(IEnumerable<string> model, IEnumerable<string> real)
    {
        var (expected, actual) = (model.ToHashSet(StringComparer.Ordinal), real.ToHashSet(StringComparer.Ordinal));
        Assert.True(expected.SetEquals(actual), $"Only the model: {string.Join("; ", expected.Except(actual))}\nOnly the database: {string.Join("; ", actual.Except(expected))}");
    }

    private static string Names(IEnumerable<Microsoft.EntityFrameworkCore.Metadata.IColumnBase> columns) => string.Join(", ", columns.Select(column => column.Name));

    private static string Plain(string type) => type.Replace("numeric(12, 4)", "numeric(12,4)", StringComparison.Ordinal);

    private static string Keys(string table, string numbers) =>
        $"(SELECT string_agg(a.attname, ', ' ORDER BY part.place) FROM unnest({numbers}) WITH ORDINALITY AS part (number, place) JOIN pg_attribute a ON a.attrelid = {table} AND a.attnum = part.number)";
}

package dev.progeny.schema;

import dev.progeny.schema.Signature.Count;
import dev.progeny.schema.Signature.Parameter;
import dev.progeny.schema.Signature.Role;
import dev.progeny.schema.Signature.Tilde;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Spelling;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions of the dialects, from the resource {@code functions.tsv}. */
public final class Functions {
    private static final List<Signature> ALL =
            Table.rows("functions.tsv", 6).stream().map(Functions::signature).toList();

    private static final Set<String> SEARCHES = Set.of("arraysearch", "arraycount", "_arraysearch", "_arraycount");

    private Functions() {}

    /** Of all dialects, the usual ones first; a function that dialects have in different forms comes once for each. */
    public static List<Signature> all() {
        return ALL;
    }

    /** @param name in any case, except in the Endgame dialect, where case counts */
    public static Optional<Signature> named(String name, Dialect dialect) {
        return of(dialect)
                .filter(it -> dialect == Dialect.ENDGAME
                        ? it.name().equals(name)
                        : it.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Whether a function looks through an array: its second argument names what its third says something of. */
    public static boolean searchesArrays(String name) {
        return SEARCHES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The functions that are most likely meant by a name that is none, best first. */
    public static List<String> meant(String name, Dialect dialect) {
        return Spelling.nearest(name, of(dialect).map(Signature::name).toList());
    }

    private static Stream<Signature> of(Dialect dialect) {
        return ALL.stream().filter(it -> it.dialects().contains(dialect));
    }

    private static Signature signature(String[] row) {
        List<Parameter> parameters =
                Arrays.stream(row[3].split(" ")).map(Functions::parameter).toList();
        Tilde tilde = row[2].equals("yes") ? Tilde.ALLOWED : Tilde.NOT_ALLOWED;
        return new Signature(row[0], dialects(row[1]), tilde, parameters, type(row[4]), row[5]);
    }

    private static Parameter parameter(String written) {
        Count count = written.endsWith("?") ? Count.ONE_OR_NONE : written.endsWith("…") ? Count.ONE_OR_MORE : Count.ONE;
        Role role = written.contains("!") ? Role.LITERAL : Role.EXPRESSION;
        String[] parts = written.replaceAll("[!?…]", "").split(":");
        Set<Type> types =
                Arrays.stream(parts[1].split("\\|")).map(Functions::type).collect(Collectors.toSet());
        return new Parameter(parts[0], types, role, count);
    }

    private static Type type(String name) {
        return Type.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** @param names parted by commas, lower case */
    static Set<Dialect> dialects(String names) {
        Set<Dialect> dialects = EnumSet.noneOf(Dialect.class);
        for (String name : names.split(",")) {
            dialects.add(Dialect.valueOf(name.toUpperCase(Locale.ROOT)));
        }
        return dialects;
    }
}

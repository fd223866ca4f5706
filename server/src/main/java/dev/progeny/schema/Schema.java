package dev.progeny.schema;

import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields that a dialect's events are known to have. Not all there are: agents and users add their own, so a name that is
 * not listed is wrong only where the schema claims to be complete.
 *
 * <p>Sources: the resources {@code ecs.tsv}, {@code extensions.tsv} and {@code endgame.tsv}, each with its version.
 */
public final class Schema {
    private static final Schema ELASTIC = new Schema(
            rows("ecs.tsv"),
            rows("extensions.tsv"),
            pairs("mistaken.tsv"),
            Set.of("winlog", "Target", "Effective_process"));
    private static final Schema ENDGAME = new Schema(List.of(), endgame(), Map.of(), Set.of());

    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Set<String> closedRoots = new HashSet<>();
    private final Set<String> prefixes = new HashSet<>();
    private final Set<String> openRoots;
    private final Map<String, String> mistaken;
    private final List<Spelling.Known> known;

    private Schema(List<Field> complete, List<Field> others, Map<String, String> mistaken, Set<String> openRoots) {
        complete.forEach(it -> closedRoots.add(root(it.name())));
        complete.forEach(this::add);
        others.forEach(this::add);
        this.mistaken = mistaken;
        this.openRoots = openRoots;
        this.known = Spelling.of(fields.keySet());
    }

    /** What a schema says of a name. */
    public enum Standing {
        /** It is a field. */
        LISTED,
        /** It lies in a part of the schema that others add to. */
        OPEN,
        /** Its first part is none of the schema's: somebody's own field. */
        FOREIGN,
        /** The schema lists all that there is at this place, and this is not among it. */
        UNLISTED
    }

    public static Schema of(Dialect dialect) {
        return dialect == Dialect.ENDGAME ? ENDGAME : ELASTIC;
    }

    /** In the order of the sources. */
    public Collection<Field> fields() {
        return fields.values();
    }

    /** @param name as the rule writes it, without backticks and question mark; case counts */
    public Optional<Field> field(String name) {
        return Optional.ofNullable(fields.get(name)).or(() -> ofMultiField(name));
    }

    /** Where a name stands in the schema. */
    public Standing standing(String name) {
        if (field(name).isPresent()) {
            return Standing.LISTED;
        }
        String root = root(name);
        if (openRoots.contains(root) || prefixes.contains(name) || isInOpenPart(name)) {
            return Standing.OPEN;
        }
        return closedRoots.contains(root) ? Standing.UNLISTED : Standing.FOREIGN;
    }

    /** The fields that are most likely meant by a name that is none, best first; at most three. */
    public List<String> meant(String name) {
        String usual = mistaken.get(name);
        if (usual != null) {
            return List.of(usual);
        }
        List<String> near = Spelling.nearestOf(name, known);
        return standing(name) == Standing.FOREIGN && !closedRoots.isEmpty()
                ? near.stream().filter(it -> isSlipOfRoot(name, it)).toList()
                : near;
    }

    /** Somebody's own field may have a first part much like one of ours; a single wrong letter is a slip. */
    private static boolean isSlipOfRoot(String name, String known) {
        return name.contains(".") && Spelling.distance(root(name), root(known)) <= 1;
    }

    private void add(Field field) {
        fields.put(field.name(), field);
        for (int dot = field.name().indexOf('.'); dot > 0; dot = field.name().indexOf('.', dot + 1)) {
            prefixes.add(field.name().substring(0, dot));
        }
    }

    /** Indexes keep some texts twice: {@code process.name.text}, {@code process.name.caseless}. */
    private Optional<Field> ofMultiField(String name) {
        int dot = name.lastIndexOf('.');
        boolean isVariant = dot > 0 && Set.of("text", "caseless", "keyword").contains(name.substring(dot + 1));
        return isVariant
                ? Optional.ofNullable(fields.get(name.substring(0, dot))).filter(it -> it.type() == Type.TEXT)
                : Optional.empty();
    }

    /** Objects hold whatever is put into them; what is called {@code Ext} belongs to an agent and grows with it. */
    private boolean isInOpenPart(String name) {
        if (name.contains(".Ext.")) {
            return true;
        }
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            String beginning = name.substring(0, dot);
            Field around = fields.get(beginning);
            if (around != null && around.type() == Type.OBJECT) {
                return true;
            }
            if (!prefixes.contains(beginning)) {
                return false;
            }
        }
        return false;
    }

    private static String root(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static List<Field> rows(String table) {
        return Table.rows(table, 2).stream()
                .map(it -> new Field(it[0], it[1], List.of()))
                .toList();
    }

    private static List<Field> endgame() {
        List<Field> fields = new ArrayList<>();
        for (String[] row : Table.rows("endgame.tsv", 3)) {
            List<String> words = row[2].isEmpty() ? List.of() : List.of(row[2].split(" "));
            fields.add(new Field(row[0], row[1], words));
            words.forEach(it -> fields.add(new Field(row[0] + "." + it, "boolean", List.of())));
        }
        return fields;
    }

    private static Map<String, String> pairs(String table) {
        Map<String, String> pairs = new HashMap<>();
        Table.rows(table, 2).forEach(it -> pairs.put(it[0], it[1]));
        return Map.copyOf(pairs);
    }
}

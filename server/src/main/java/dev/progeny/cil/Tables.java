package dev.progeny.cil;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The tables of the metadata, ECMA-335 II.22 and II.24.2.6. Rows count from 1, as tokens do; a row or table that is not there
 * reads as 0.
 */
final class Tables {
    static final int TYPE_REF = 0x01;
    static final int TYPE_DEF = 0x02;
    static final int FIELD = 0x04;
    static final int METHOD_DEF = 0x06;
    static final int MEMBER_REF = 0x0a;
    static final int MODULE_REF = 0x1a;
    static final int TYPE_SPEC = 0x1b;
    static final int IMPL_MAP = 0x1c;
    static final int NESTED_CLASS = 0x29;
    static final int METHOD_SPEC = 0x2b;

    /** A line a table, in their order: 2 and 4 are bytes, s, g and b heaps, a hexadecimal number a table, a word a choice. */
    private static final List<String> LAYOUT = List.of(
            "2 s g g g", // 00 Module
            "ResolutionScope s s",
            "4 s s TypeDefOrRef t04 t06",
            "t04",
            "2 s b", // 04 Field
            "t06",
            "4 2 2 s b t08",
            "t08",
            "2 2 s", // 08 Param
            "t02 TypeDefOrRef",
            "MemberRefParent s b",
            "2 HasConstant b",
            "HasCustomAttribute CustomAttributeType b", // 0c
            "HasFieldMarshal b",
            "2 HasDeclSecurity b",
            "2 4 t02",
            "4 t04", // 10 FieldLayout
            "b",
            "t02 t14",
            "t14",
            "2 s TypeDefOrRef", // 14 Event
            "t02 t17",
            "t17",
            "2 s b",
            "2 t06 HasSemantics", // 18 MethodSemantics
            "t02 MethodDefOrRef MethodDefOrRef",
            "s",
            "b",
            "2 MemberForwarded s t1a", // 1c ImplMap
            "4 t04",
            "4 4",
            "4",
            "4 2 2 2 2 4 b s s", // 20 Assembly
            "4",
            "4 4 4",
            "2 2 2 2 4 b s s b",
            "4 t23", // 24 AssemblyRefProcessor
            "4 4 4 t23",
            "4 s b",
            "4 4 s s Implementation",
            "4 4 s Implementation", // 28 ManifestResource
            "t02 t02",
            "2 2 TypeOrMethodDef s",
            "MethodDefOrRef b",
            "t2a TypeDefOrRef"); // 2c GenericParamConstraint

    /** Tables that a column may refer to, by the tag in its lowest bits, ECMA-335 II.24.2.6. */
    private static final Map<String, List<Integer>> CHOICES = Map.ofEntries(
            Map.entry("TypeDefOrRef", List.of(0x02, 0x01, 0x1b)),
            Map.entry("HasConstant", List.of(0x04, 0x08, 0x17)),
            Map.entry(
                    "HasCustomAttribute",
                    List.of(
                            0x06, 0x04, 0x01, 0x02, 0x08, 0x09, 0x0a, 0x00, 0x0e, 0x17, 0x14, 0x11, 0x1a, 0x1b, 0x20,
                            0x23, 0x26, 0x27, 0x28, 0x2a, 0x2c, 0x2b)),
            Map.entry("HasFieldMarshal", List.of(0x04, 0x08)),
            Map.entry("HasDeclSecurity", List.of(0x02, 0x06, 0x20)),
            Map.entry("MemberRefParent", List.of(0x02, 0x01, 0x1a, 0x06, 0x1b)),
            Map.entry("HasSemantics", List.of(0x14, 0x17)),
            Map.entry("MethodDefOrRef", List.of(0x06, 0x0a)),
            Map.entry("MemberForwarded", List.of(0x04, 0x06)),
            Map.entry("Implementation", List.of(0x26, 0x23, 0x27)),
            Map.entry("CustomAttributeType", List.of(0x3f, 0x3f, 0x06, 0x0a, 0x3f)),
            Map.entry("ResolutionScope", List.of(0x00, 0x1a, 0x23, 0x01)),
            Map.entry("TypeOrMethodDef", List.of(0x02, 0x06)));

    private final Metadata metadata;
    private final int[] rows = new int[64];
    private final int[] starts = new int[64];
    private final int[] widths = new int[64];
    private final int[][] offsets = new int[64][];
    private final int heapSizes;

    Tables(Metadata metadata, int start, int size) {
        this.metadata = metadata;
        this.heapSizes = metadata.u8(start + 6);
        long valid = metadata.u64(start + 8);
        int end = (int) Math.min(metadata.length(), (long) start + Math.max(0, size));
        long at = start + 24L;
        for (int table = 0; table < 64; table++) {
            if ((valid >>> table & 1) != 0) {
                rows[table] = Math.max(0, metadata.u32((int) at));
                at += 4;
            }
        }
        at += (heapSizes & 0x40) == 0 ? 0 : 4;
        for (int table = 0; table < LAYOUT.size(); table++) {
            String[] columns = LAYOUT.get(table).split(" ");
            offsets[table] = new int[columns.length + 1];
            for (int i = 0; i < columns.length; i++) {
                widths[table] += width(columns[i]);
                offsets[table][i + 1] = widths[table];
            }
        }
        for (int table = 0; table < LAYOUT.size(); table++) {
            starts[table] = (int) Math.min(at, end);
            rows[table] = (int) Math.min(rows[table], Math.max(0, (end - at) / widths[table]));
            at += (long) rows[table] * widths[table];
        }
    }

    boolean isEmpty() {
        return rows[METHOD_DEF] == 0 && rows[TYPE_DEF] == 0;
    }

    int rows(int table) {
        return rows[table];
    }

    /** A token, the table in its highest byte, of what a column refers to. */
    int token(int table, int row, int column) {
        String kind = LAYOUT.get(table).split(" ")[column];
        int value = cell(table, row, column);
        List<Integer> choice = CHOICES.get(kind);
        if (choice == null) {
            return Integer.parseInt(kind.substring(1), 16) << 24 | value & 0xff_ffff;
        }
        int bits = bits(choice);
        int tag = value & (1 << bits) - 1;
        return tag < choice.size() ? choice.get(tag) << 24 | value >>> bits & 0xff_ffff : 0;
    }

    String name(int table, int row, int column) {
        return metadata.name(cell(table, row, column));
    }

    int cell(int table, int row, int column) {
        if (row < 1 || rows[table] < row) {
            return 0;
        }
        int at = starts[table] + (row - 1) * widths[table] + offsets[table][column];
        boolean narrow = offsets[table][column + 1] - offsets[table][column] == 2;
        return narrow ? metadata.u16(at) : metadata.u32(at);
    }

    private int width(String column) {
        return switch (column) {
            case "2" -> 2;
            case "4" -> 4;
            case "s" -> (heapSizes & 1) == 0 ? 2 : 4;
            case "g" -> (heapSizes & 2) == 0 ? 2 : 4;
            case "b" -> (heapSizes & 4) == 0 ? 2 : 4;
            default -> {
                List<Integer> choice = CHOICES.get(column);
                if (choice == null) {
                    yield rows[Integer.parseInt(column.substring(1), 16)] < 1 << 16 ? 2 : 4;
                }
                int most = choice.stream().mapToInt(it -> rows[it]).max().orElse(0);
                yield most < 1 << 16 - bits(choice) ? 2 : 4;
            }
        };
    }

    private static int bits(List<Integer> choice) {
        return 32 - Integer.numberOfLeadingZeros(choice.size() - 1);
    }

    /** Rows of a table that belong to a row of another: from its own first to the next one's. */
    List<Integer> range(int table, int row, int column, int of) {
        List<Integer> out = new ArrayList<>();
        int end = row < rows[table] ? Math.min(cell(table, row + 1, column), rows[of] + 1) : rows[of] + 1;
        for (int it = Math.max(1, cell(table, row, column)); it < end; it++) {
            out.add(it);
        }
        return out;
    }
}

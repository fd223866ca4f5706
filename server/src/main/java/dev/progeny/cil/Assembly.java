package dev.progeny.cil;

import dev.progeny.pe.Image;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The methods of an image and what its tokens name. */
final class Assembly {
    private static final int MOST_METHODS = 200_000;
    private static final int DEEPEST_NESTING = 16;

    private final Image image;
    private final Metadata metadata;
    private final Tables tables;
    private final Map<Integer, Method> methods = new HashMap<>();
    private final Map<Integer, Integer> typeOfField = new HashMap<>();
    private final Map<Integer, Integer> outerType = new HashMap<>();
    private final Map<Integer, String> imported = new HashMap<>();
    private final Map<Integer, Callee> callees = new HashMap<>();

    private Assembly(Image image, Metadata metadata) {
        this.image = image;
        this.metadata = metadata;
        this.tables = metadata.tables();
        for (int row = 1; row <= tables.rows(Tables.NESTED_CLASS); row++) {
            outerType.put(tables.cell(Tables.NESTED_CLASS, row, 0), tables.cell(Tables.NESTED_CLASS, row, 1));
        }
        for (int type = 1; type <= tables.rows(Tables.TYPE_DEF); type++) {
            for (int field : tables.range(Tables.TYPE_DEF, type, 4, Tables.FIELD)) {
                typeOfField.put(field, type);
            }
            for (int row : tables.range(Tables.TYPE_DEF, type, 5, Tables.METHOD_DEF)) {
                if (methods.size() < MOST_METHODS) {
                    methods.putIfAbsent(Tables.METHOD_DEF << 24 | row, method(row, type));
                }
            }
        }
        for (int row = 1; row <= tables.rows(Tables.IMPL_MAP); row++) {
            imported.put(tables.token(Tables.IMPL_MAP, row, 1), tables.name(Tables.IMPL_MAP, row, 2));
        }
    }

    static Optional<Assembly> of(Image image) {
        return Metadata.of(image).map(it -> new Assembly(image, it));
    }

    /** In the order of tokens. */
    List<Method> methods() {
        List<Method> out = new ArrayList<>();
        for (int row = 1; row <= tables.rows(Tables.METHOD_DEF); row++) {
            Optional.ofNullable(methods.get(Tables.METHOD_DEF << 24 | row)).ifPresent(out::add);
        }
        return out;
    }

    /** The method of this image that a token names: directly, or with types filled in. */
    Optional<Method> method(int token) {
        int plain = token >>> 24 == Tables.METHOD_SPEC ? tables.token(Tables.METHOD_SPEC, token & 0xff_ffff, 0) : token;
        return Optional.ofNullable(methods.get(plain));
    }

    boolean isEntry(Method method) {
        return method.token() == metadata.entryPoint();
    }

    /** The name of the native function that a method stands for; nothing if it has a body of its own. */
    Optional<String> imported(Method method) {
        return Optional.ofNullable(imported.get(method.token()));
    }

    Body body(Method method) {
        return method.va() == 0 ? Body.NONE : Body.of(image, method);
    }

    String userString(int token) {
        return metadata.userString(token & 0xff_ffff);
    }

    /** {@code Namespace.Type::Field}. */
    String field(int token) {
        int row = token & 0xff_ffff;
        if (token >>> 24 == Tables.FIELD) {
            return type(Tables.TYPE_DEF << 24 | typeOfField.getOrDefault(row, 0)) + "::"
                    + tables.name(Tables.FIELD, row, 1);
        }
        return type(tables.token(Tables.MEMBER_REF, row, 0)) + "::" + tables.name(Tables.MEMBER_REF, row, 1);
    }

    /** What a call's token names. */
    Callee callee(int token) {
        return callees.computeIfAbsent(token, this::readCallee);
    }

    private Callee readCallee(int token) {
        Optional<Method> own = method(token);
        if (own.isPresent()) {
            String[] part = own.get().name().split("::", 2);
            return new Callee(part[0], part[1], own.get().signature());
        }
        int plain = token >>> 24 == Tables.METHOD_SPEC ? tables.token(Tables.METHOD_SPEC, token & 0xff_ffff, 0) : token;
        int row = plain >>> 24 == Tables.MEMBER_REF ? plain & 0xff_ffff : 0;
        return new Callee(
                type(tables.token(Tables.MEMBER_REF, row, 0)),
                tables.name(Tables.MEMBER_REF, row, 1),
                Signature.read(metadata, metadata.blob(tables.cell(Tables.MEMBER_REF, row, 2))));
    }

    private Method method(int row, int type) {
        int token = Tables.METHOD_DEF << 24 | row;
        int rva = tables.cell(Tables.METHOD_DEF, row, 0);
        boolean managed = (tables.cell(Tables.METHOD_DEF, row, 1) & 7) == 0; // MethodImplAttributes: IL, managed
        return new Method(
                token,
                type(Tables.TYPE_DEF << 24 | type) + "::" + tables.name(Tables.METHOD_DEF, row, 3),
                rva == 0 || !managed ? 0 : image.base() + (rva & 0xffff_ffffL),
                tables.cell(Tables.METHOD_DEF, row, 2),
                Signature.read(metadata, metadata.blob(tables.cell(Tables.METHOD_DEF, row, 4))));
    }

    /** The full name of a type; types within types are divided by a slash. */
    private String type(int token) {
        return type(token, DEEPEST_NESTING);
    }

    private String type(int token, int depth) {
        int row = token & 0xff_ffff;
        int table = token >>> 24;
        if (depth == 0) {
            return "";
        }
        if (table == Tables.TYPE_SPEC) {
            return generic(row, depth);
        }
        if (table != Tables.TYPE_DEF && table != Tables.TYPE_REF) {
            return table == Tables.METHOD_DEF && methods.containsKey(token)
                    ? methods.get(token).name().split("::", 2)[0]
                    : "";
        }
        String name = tables.name(table, row, 1);
        String space = tables.name(table, row, 2);
        int outer = table == Tables.TYPE_DEF
                ? outerType.containsKey(row) ? Tables.TYPE_DEF << 24 | outerType.get(row) : 0
                : tables.token(Tables.TYPE_REF, row, 0);
        int kind = outer >>> 24;
        boolean nested = kind == Tables.TYPE_DEF || kind == Tables.TYPE_REF;
        return nested && outer != token
                ? type(outer, depth - 1) + "/" + name
                : space.isEmpty() ? name : space + "." + name;
    }

    /** The type that is filled in: {@code GENERICINST CLASS type …}, or a plain type. */
    private String generic(int row, int depth) {
        int at = metadata.blob(tables.cell(Tables.TYPE_SPEC, row, 0));
        int from = metadata.u8(at) == 0x15 ? at + 1 : at;
        int kind = metadata.u8(from);
        if (kind != 0x11 && kind != 0x12) {
            return "";
        }
        int coded = metadata.compressed(from + 1);
        int[] choice = {Tables.TYPE_DEF, Tables.TYPE_REF, Tables.TYPE_SPEC, 0};
        return type(choice[coded & 3] << 24 | coded >>> 2, depth - 1);
    }
}

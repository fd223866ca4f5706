package dev.progeny.evidence;

import dev.progeny.evidence.Evidence.Linkage;
import dev.progeny.evidence.Evidence.Module;
import dev.progeny.evidence.Evidence.Role;
import dev.progeny.evidence.Links.Forward;
import dev.progeny.evidence.Links.Imported;
import dev.progeny.pe.Export;
import dev.progeny.pe.Image;
import dev.progeny.pe.Import;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which modules serve everybody and which serve a parent's own function. The generic ones are a list with a reason each
 * ({@code generic-modules.tsv}); every other module is specific. It errs towards following: a generic module that the list
 * lacks costs time and can lend the parent a launch site that its callers never reach.
 */
public final class Modules {
    private static final Map<String, String> GENERIC = Table.rows("generic-modules.tsv", 2).stream()
            .collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> row.get(1)));

    private Modules() {}

    /** The modules that an image refers to by its tables, each once, in the order of the tables. */
    public static List<Module> of(Image image) {
        Map<String, Module> out = new LinkedHashMap<>();
        for (Import it : image.imports()) {
            Linkage linkage = it.kind() == Import.Kind.DELAY ? Linkage.DELAY : Linkage.IMPORT;
            out.computeIfAbsent(it.module(), name -> of(name, linkage));
        }
        forwards(image).forEach(it -> out.computeIfAbsent(it.to().module(), module -> of(module, Linkage.FORWARD)));
        return new ArrayList<>(out.values());
    }

    /** The exports that other modules' functions stand for: {@code MODULE.Name}, {@code MODULE.#ordinal}. */
    static List<Forward> forwards(Image image) {
        List<Forward> out = new ArrayList<>();
        for (Export it : image.exports()) {
            int dot = it.forwarder().lastIndexOf('.');
            if (0 < dot) {
                String stem = it.forwarder().substring(0, dot).toLowerCase(Locale.ROOT);
                String module = stem.indexOf('.') < 0 ? stem + ".dll" : stem;
                String export = it.name().isEmpty() ? "#" + it.ordinal() : it.name();
                out.add(new Forward(export, new Imported(module, it.forwarder().substring(dot + 1))));
            }
        }
        return out;
    }

    /** @param name file name; case does not count */
    public static Module of(String name, Linkage linkage) {
        String module = name.toLowerCase(Locale.ROOT);
        if (module.startsWith("api-ms-win-") || module.startsWith("ext-ms-")) {
            return new Module(module, linkage, Role.GENERIC, "an API set: a name for general API of Windows", "");
        }
        String reason = GENERIC.get(module);
        return reason == null
                ? new Module(module, linkage, Role.SPECIFIC, "not among the modules that serve every program", "")
                : new Module(module, linkage, Role.GENERIC, reason, "");
    }
}

package dev.progeny.evidence;

import dev.progeny.evidence.Evidence.Linkage;
import dev.progeny.evidence.Evidence.Module;
import dev.progeny.evidence.Evidence.Role;
import dev.progeny.flow.Flow;
import dev.progeny.flow.Flow.Place;
import dev.progeny.flow.Width;
import dev.progeny.pe.Image;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Modules that an image loads by a constant name. Looked for only where the image holds a string that may name one, because
 * nearly every program loads something that Windows has for everybody.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/libloaderapi/nf-libloaderapi-loadlibraryexw">LoadLibraryExW</a>
 */
final class LoadedModules {
    private static final Set<String> LOADERS = Set.of(
            "LoadLibraryA",
            "LoadLibraryW",
            "LoadLibraryExA",
            "LoadLibraryExW",
            "LoadPackagedLibrary",
            "GetModuleHandleA",
            "GetModuleHandleW");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.+-]{1,60}");
    private static final Pattern LIBRARY = Pattern.compile("(?i)[a-z0-9_.+-]{1,60}\\.(dll|ocx|cpl|drv)");
    private static final int LONGEST = 64;

    private LoadedModules() {}

    /** Those that are none of the modules known already. */
    static List<Module> of(Image image, Flow flow, List<Module> known) {
        Map<String, Module> out = new LinkedHashMap<>();
        known.forEach(it -> out.put(it.name(), it));
        if (!mayLoad(image, out)) {
            return List.of();
        }
        List<Module> loaded = new ArrayList<>();
        for (Flow.CallSite call : flow.calls(LOADERS::contains)) {
            Width width = call.api().endsWith("A") ? Width.NARROW : Width.WIDE;
            flow.ways(call, List.of(Place.argument(0, width))).stream()
                    .flatMap(it -> it.held().get(0).strings().stream())
                    .map(SiteReader::text)
                    .filter(it -> it.isComplete() && !it.pieces().isEmpty())
                    .map(it -> name(it.toString()))
                    .filter(it -> NAME.matcher(it).matches() && !it.equals(image.name()))
                    .map(it -> Modules.of(it, Linkage.DYNAMIC))
                    .filter(it -> out.putIfAbsent(it.name(), it) == null)
                    .forEach(loaded::add);
        }
        return loaded;
    }

    /** Whether the image holds the name of a module that would be followed and that its tables do not name. */
    private static boolean mayLoad(Image image, Map<String, Module> known) {
        return Literals.of(image, LONGEST).stream()
                .map(Literals.Literal::text)
                .filter(it -> LIBRARY.matcher(name(it)).matches())
                .map(it -> Modules.of(name(it), Linkage.DYNAMIC))
                .anyMatch(it -> it.role() == Role.SPECIFIC
                        && !known.containsKey(it.name())
                        && !it.name().equals(image.name()));
    }

    /** The last part of a path; Windows adds {@code .dll} to a name without a dot. */
    private static String name(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
        return (name.indexOf('.') < 0 ? name + ".dll" : name).toLowerCase(Locale.ROOT);
    }
}

package dev.progeny.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.progeny.session.Root;
import dev.progeny.session.Settings;
import dev.progeny.session.Settings.Shown;
import dev.progeny.syntax.Dialect;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Settings as clients write them: {@code {"progeny": {"images": {"roots": […]}}}}, the same without the outermost name,
 * or with names joined by dots.
 *
 * @param problems what could not be understood, for a person; there the settings stay as they were
 */
record Configuration(Settings settings, List<String> problems) {
    Configuration {
        problems = List.copyOf(problems);
    }

    /**
     * @param before what holds where nothing is said
     * @param json what the client sent, of whatever kind
     * @param folder where relative roots start
     */
    static Configuration read(Settings before, Object json, Path folder) {
        List<String> problems = new ArrayList<>();
        Settings settings = before;
        Optional<JsonElement> roots = find(json, "images.roots");
        if (roots.isPresent()) {
            settings = settings.withRoots(roots(roots.get(), folder, problems::add));
        }
        Optional<JsonElement> levels = find(json, "diagnostics.levels");
        if (levels.isPresent()) {
            settings = settings.withLevels(levels(levels.get(), problems::add));
        }
        Optional<JsonElement> dialect = find(json, "dialect");
        if (dialect.isPresent()) {
            settings = settings.withDialect(dialect(dialect.get(), problems::add));
        }
        Optional<JsonElement> fields = find(json, "fields");
        if (fields.isPresent()) {
            settings = settings.withFields(fields(fields.get(), problems::add));
        }
        return new Configuration(settings, problems);
    }

    private static Set<String> fields(JsonElement json, Consumer<String> problem) {
        if (!json.isJsonArray()) {
            problem.accept("progeny.fields has to be a list of names");
            return Set.of();
        }
        Set<String> fields = new HashSet<>();
        for (JsonElement element : json.getAsJsonArray()) {
            text(element).ifPresentOrElse(fields::add, () -> problem.accept("progeny.fields: no name: " + element));
        }
        return fields;
    }

    private static Dialect.Setting dialect(JsonElement json, Consumer<String> problem) {
        return text(json).flatMap(Dialect.Setting::named).orElseGet(() -> {
            problem.accept("progeny.dialect has to be auto, elastic, endpoint or endgame");
            return Dialect.Setting.AUTO;
        });
    }

    private static Optional<JsonElement> find(Object json, String name) {
        return json instanceof JsonObject object
                ? named(object, "progeny." + name).or(() -> named(object, name))
                : Optional.empty();
    }

    private static Optional<JsonElement> named(JsonObject object, String name) {
        Optional<JsonElement> value = Optional.ofNullable(object.get(name)).filter(it -> !it.isJsonNull());
        for (int dot = name.indexOf('.'); value.isEmpty() && 0 <= dot; dot = name.indexOf('.', dot + 1)) {
            if (object.get(name.substring(0, dot)) instanceof JsonObject inner) {
                value = named(inner, name.substring(dot + 1));
            }
        }
        return value;
    }

    /** An empty list means that nothing was chosen. */
    private static List<Root> roots(JsonElement json, Path folder, Consumer<String> problem) {
        if (!json.isJsonArray()) {
            problem.accept("progeny.images.roots has to be a list of folders");
            return Settings.defaults().roots();
        }
        List<Root> roots = new ArrayList<>();
        for (JsonElement element : json.getAsJsonArray()) {
            root(element, folder)
                    .ifPresentOrElse(roots::add, () -> problem.accept("progeny.images.roots: no folder: " + element));
        }
        return roots.isEmpty() ? Settings.defaults().roots() : roots;
    }

    private static Optional<Root> root(JsonElement json, Path folder) {
        try {
            if (json instanceof JsonObject object) {
                String label =
                        named(object, "label").flatMap(Configuration::text).orElse("");
                return named(object, "path").flatMap(Configuration::text).map(it -> new Root(path(it, folder), label));
            }
            return text(json).map(it -> new Root(path(it, folder), ""));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** {@code ~} is the home folder, as in a shell; a relative path starts in the workspace. */
    private static Path path(String text, Path folder) {
        boolean home = text.equals("~") || text.startsWith("~/") || text.startsWith("~\\");
        return home ? Path.of(System.getProperty("user.home"), text.substring(1)) : folder.resolve(text);
    }

    private static Map<String, Shown> levels(JsonElement json, Consumer<String> problem) {
        Map<String, Shown> levels = new HashMap<>();
        if (!(json instanceof JsonObject object)) {
            problem.accept("progeny.diagnostics.levels has to be an object of ids and levels");
            return levels;
        }
        object.asMap()
                .forEach((id, level) -> text(level)
                        .flatMap(Shown::named)
                        .ifPresentOrElse(
                                it -> levels.put(id, it),
                                () -> problem.accept("progeny.diagnostics.levels: " + id
                                        + " has to be off, hint, information, warning or error, and is " + level)));
        return levels;
    }

    private static Optional<String> text(JsonElement json) {
        return json instanceof JsonPrimitive primitive
                        && primitive.isString()
                        && !primitive.getAsString().isBlank()
                ? Optional.of(primitive.getAsString())
                : Optional.empty();
    }
}

package dev.progeny.settings;

import dev.progeny.check.Checks;
import dev.progeny.images.CacheFolder;
import dev.progeny.images.Limits;
import dev.progeny.images.SymbolPath;
import dev.progeny.images.SymbolPath.Network;
import dev.progeny.images.WrittenPath;
import dev.progeny.settings.Key.Origin;
import dev.progeny.settings.Settings.Shown;
import dev.progeny.settings.Written.Entry;
import dev.progeny.settings.Written.Items;
import dev.progeny.settings.Written.Table;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Span;
import dev.progeny.syntax.Spelling;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes settings of what somebody wrote. What is not understood is said, and there the settings stay as they were. */
public final class Reading {
    private static final String PREFIX = "progeny.";

    private final Source source;
    private final List<Problem> problems = new ArrayList<>();
    private Settings settings;

    /** Something that was not understood. */
    public record Problem(Span place, String message) {}

    /** What came of it. */
    public record Read(Settings settings, List<Problem> problems) {
        public Read {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Who wrote it.
     *
     * @param folder where relative paths start
     */
    public sealed interface Source {
        Path folder();

        /** The user: may choose everything. What belongs to others among an editor's settings is passed over. */
        record User(Path folder) implements Source {}

        /** @param repository whoever else wrote the file may have images read in here and nowhere else */
        record Repository(Path folder, Path repository) implements Source {}
    }

    private Reading(Source source, Settings before) {
        this.source = source;
        this.settings = before;
    }

    /** @param before what holds where nothing is said */
    public static Read of(Table written, Source source, Settings before) {
        var reading = new Reading(source, before);
        reading.table("", written);
        return new Read(reading.settings, reading.problems);
    }

    private void table(String above, Table table) {
        table.entries().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(it -> entry(above + it.getKey(), it.getValue()));
    }

    private void entry(String written, Entry entry) {
        String path = written.startsWith(PREFIX) ? written.substring(PREFIX.length()) : written;
        Optional<Key> key = Key.of(path);
        if (key.isPresent()) {
            if (key.get().origin() == Origin.USER && source instanceof Source.Repository) {
                say(entry.key(), path + " is for you alone: set it in your editor or on the command line");
            } else {
                set(key.get(), entry.value());
            }
        } else if (entry.value() instanceof Table table && (Key.isTable(path) || path.equals("progeny"))) {
            table(path + ".", table);
        } else if (Key.isTable(path)) {
            say(entry.value().place(), path + " has to be a table, and is " + entry.value());
        } else if (source instanceof Source.Repository) {
            List<String> near = Spelling.nearest(path, Key.paths());
            say(entry.key(), "there is no setting " + path + (near.isEmpty() ? "" : "; is " + near.get(0) + " meant?"));
        }
    }

    private void set(Key key, Written value) {
        switch (key) {
            case ROOTS -> roots(key, value);
            case ALLOWED ->
                settings = settings.withAllowed(texts(key, value).stream()
                        .flatMap(it -> path(it, value.place()).stream())
                        .toList());
            case DIALECT ->
                Values.text(value)
                        .flatMap(Dialect.Setting::named)
                        .ifPresentOrElse(it -> settings = settings.withDialect(it), () -> wrong(key, value));
            case SYMBOLS -> symbols(key, value);
            case SYMBOL_SERVERS -> {
                if (value instanceof Written.Flag it) {
                    Network network = it.isSet() ? Network.ALLOWED : Network.NEVER;
                    settings = settings.withSymbols(settings.symbols().with(network));
                } else {
                    wrong(key, value);
                }
            }
            case FIELDS -> settings = settings.withFields(Set.copyOf(new HashSet<>(texts(key, value))));
            case LEVELS -> levels(key, value);
            case TIMEOUT -> timeout(key, value);
            case JOBS -> jobs(key, value);
            case MEMORY ->
                Values.bytes(value)
                        .filter(it -> it >> Values.MEGABYTE >= 128 && it >> Values.MEGABYTE <= 64 << 10)
                        .ifPresentOrElse(
                                it -> settings = settings.withLimits(
                                        settings.limits().withMegabytes((int) (it >> Values.MEGABYTE))),
                                () -> wrong(key, value));
            case CACHE_FOLDER ->
                Values.text(value)
                        .flatMap(it -> path(it, value.place()))
                        .ifPresentOrElse(
                                it -> settings = settings.withCache(
                                        new CacheFolder(it, settings.cache().bytes())),
                                () -> wrong(key, value));
            case CACHE_SIZE ->
                Values.bytes(value)
                        .filter(it -> it <= 1L << 40)
                        .ifPresentOrElse(
                                it -> settings = settings.withCache(
                                        new CacheFolder(settings.cache().folder(), it)),
                                () -> wrong(key, value));
            case TRACE -> {}
        }
    }

    /** An empty text means that nothing was chosen. */
    private void symbols(Key key, Written value) {
        if (!(value instanceof Written.Text it)) {
            wrong(key, value);
            return;
        }
        Network network = settings.symbols().network();
        try {
            Path usual = settings.cache().symbols();
            settings = settings.withSymbols(
                    SymbolPath.of(it.text(), source.folder(), usual).with(network));
        } catch (SymbolPath.UnclearException e) {
            say(it.place(), key.path() + ": " + e.why());
        }
    }

    /** An empty list means that nothing was chosen. */
    private void roots(Key key, Written value) {
        if (!(value instanceof Items list)) {
            wrong(key, value);
            return;
        }
        List<Root> roots = new ArrayList<>();
        for (Written item : list.items()) {
            root(item).filter(it -> isAllowed(it, item.place())).ifPresent(roots::add);
        }
        settings = settings.withRoots(roots.isEmpty() ? Settings.defaults().roots() : roots);
    }

    private Optional<Root> root(Written item) {
        if (item instanceof Table table) {
            Optional<Path> folder = child(table, "path").flatMap(it -> path(it, item.place()));
            if (folder.isEmpty()) {
                say(item.place(), "a root has to have a path");
            }
            return folder.map(it -> new Root(it, child(table, "label").orElse("")));
        }
        Optional<String> text = Values.text(item);
        if (text.isEmpty()) {
            say(item.place(), "images.roots: " + item + " is no folder");
        }
        return text.flatMap(it -> path(it, item.place())).map(it -> new Root(it, ""));
    }

    private static Optional<String> child(Table table, String name) {
        return Optional.ofNullable(table.entries().get(name)).flatMap(it -> Values.text(it.value()));
    }

    /** Links are followed first: one inside of the repository could lead anywhere. */
    private boolean isAllowed(Root root, Span place) {
        if (!(source instanceof Source.Repository it)) {
            return true;
        }
        Path real = real(root.folder());
        boolean allowed = real.startsWith(real(it.repository()))
                || settings.allowed().stream().anyMatch(folder -> real.startsWith(real(folder)));
        if (!allowed) {
            say(
                    place,
                    root.folder()
                            + " is outside of the repository: it is read only if you allow it, by images.allowed in"
                            + " your editor or --allow-root on the command line");
        }
        return allowed;
    }

    /** Of a folder that is not there, that of the nearest one above it that is. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (Path it = absolute; it != null; it = it.getParent()) {
            try {
                return it.toRealPath().resolve(it.relativize(absolute)).normalize();
            } catch (IOException notThere) {
                // The next one up may be.
            }
        }
        return absolute;
    }

    private void levels(Key key, Written value) {
        if (!(value instanceof Table table)) {
            wrong(key, value);
            return;
        }
        Map<String, Shown> levels = new HashMap<>(source instanceof Source.Repository ? settings.levels() : Map.of());
        table.entries().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(it -> {
            Written level = it.getValue().value();
            if (!Checks.ids().contains(it.getKey()) && source instanceof Source.Repository) {
                List<String> near = Spelling.nearest(it.getKey(), Checks.ids());
                say(
                        it.getValue().key(),
                        key.path() + ": there is no diagnostic " + it.getKey()
                                + (near.isEmpty() ? "" : "; is " + near.get(0) + " meant?"));
            }
            Values.text(level)
                    .flatMap(Shown::named)
                    .ifPresentOrElse(
                            shown -> levels.put(it.getKey(), shown),
                            () -> say(
                                    level.place(),
                                    key.path() + ": " + it.getKey()
                                            + " has to be off, hint, information, warning or error, and is " + level));
        });
        settings = settings.withLevels(levels);
    }

    private void timeout(Key key, Written value) {
        if (value instanceof Written.Whole it && it.number() >= 1 && it.number() <= 3600) {
            settings = settings.withLimits(settings.limits().withTime(Duration.ofSeconds(it.number())));
        } else {
            wrong(key, value);
        }
    }

    private void jobs(Key key, Written value) {
        if (value instanceof Written.Whole it && it.number() >= 1 && it.number() <= Limits.MOST_JOBS) {
            settings = settings.withLimits(settings.limits().withJobs((int) it.number()));
        } else {
            wrong(key, value);
        }
    }

    private List<String> texts(Key key, Written value) {
        if (!(value instanceof Items list)) {
            wrong(key, value);
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Written item : list.items()) {
            Values.text(item)
                    .ifPresentOrElse(texts::add, () -> say(item.place(), key.path() + ": " + item + " is no text"));
        }
        return texts;
    }

    private Optional<Path> path(String text, Span place) {
        try {
            return Optional.of(WrittenPath.of(text, source.folder()));
        } catch (InvalidPathException e) {
            say(place, "\"" + text + "\" is no path");
            return Optional.empty();
        }
    }

    private void wrong(Key key, Written value) {
        say(value.place(), key.path() + " has to be " + key.shape() + ", and is " + value);
    }

    private void say(Span place, String message) {
        problems.add(new Problem(place, message));
    }
}

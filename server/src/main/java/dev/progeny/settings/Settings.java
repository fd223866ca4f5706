package dev.progeny.settings;

import dev.progeny.check.Finding;
import dev.progeny.check.Finding.Level;
import dev.progeny.ide.Wishes;
import dev.progeny.images.CacheFolder;
import dev.progeny.images.Limits;
import dev.progeny.images.SymbolPath;
import dev.progeny.syntax.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the user chose.
 *
 * @param roots where images are looked for, first come first served
 * @param allowed folders outside of a repository in which that repository's file may name roots
 * @param levels how loud findings are shown, by id; a finding that is not listed keeps its own level
 * @param dialect what rules are written in where they do not say it themselves
 * @param fields names of fields that the user's events have besides those of the schema, as in {@link Wishes}
 * @param limits what the analysis of one image may cost
 * @param cache where evidence is kept from one run to the next
 * @param symbols where program databases are looked for besides their images' folders, and whether servers are asked
 */
public record Settings(
        List<Root> roots,
        List<Path> allowed,
        Map<String, Shown> levels,
        Dialect.Setting dialect,
        Set<String> fields,
        Limits limits,
        CacheFolder cache,
        SymbolPath symbols) {
    /** How a kind of finding is shown. */
    public enum Shown {
        OFF,
        HINT,
        INFORMATION,
        WARNING,
        ERROR;

        /** The one of that lower-case name. */
        public static Optional<Shown> named(String name) {
            return Stream.of(values())
                    .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
        }
    }

    public Settings {
        roots = List.copyOf(roots);
        allowed = List.copyOf(allowed);
        levels = Map.copyOf(levels);
        fields = Set.copyOf(fields);
    }

    /** On Windows the system's own folders, elsewhere nothing. */
    public static Settings defaults() {
        return new Settings(
                systemRoots(System.getenv()),
                List.of(),
                Map.of(),
                Dialect.Setting.AUTO,
                Set.of(),
                Limits.USUAL,
                CacheFolder.usual(System.getenv()),
                SymbolPath.NONE);
    }

    /** System32, SysWOW64 and the Windows folder, as far as they are there. */
    static List<Root> systemRoots(Map<String, String> environment) {
        String windows = environment.getOrDefault("SystemRoot", "");
        return Stream.of("System32", "SysWOW64", "")
                .filter(it -> !windows.isEmpty())
                .map(it -> Path.of(windows, it))
                .filter(Files::isDirectory)
                .map(it -> new Root(it, ""))
                .toList();
    }

    public Settings withRoots(List<Root> other) {
        return new Settings(other, allowed, levels, dialect, fields, limits, cache, symbols);
    }

    public Settings withAllowed(List<Path> other) {
        return new Settings(roots, other, levels, dialect, fields, limits, cache, symbols);
    }

    public Settings withLevels(Map<String, Shown> other) {
        return new Settings(roots, allowed, other, dialect, fields, limits, cache, symbols);
    }

    public Settings withDialect(Dialect.Setting other) {
        return new Settings(roots, allowed, levels, other, fields, limits, cache, symbols);
    }

    public Settings withFields(Set<String> other) {
        return new Settings(roots, allowed, levels, dialect, other, limits, cache, symbols);
    }

    public Settings withLimits(Limits other) {
        return new Settings(roots, allowed, levels, dialect, fields, other, cache, symbols);
    }

    public Settings withCache(CacheFolder other) {
        return new Settings(roots, allowed, levels, dialect, fields, limits, other, symbols);
    }

    public Settings withSymbols(SymbolPath other) {
        return new Settings(roots, allowed, levels, dialect, fields, limits, cache, other);
    }

    /** What the user asks of the checks: a check that is off by default is made where a level is set for it. */
    public Wishes wishes() {
        Set<String> checks = levels.entrySet().stream()
                .filter(it -> it.getValue() != Shown.OFF)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Wishes(fields, checks);
    }

    /** The findings as the user wants to see them. */
    public List<Finding> applyTo(List<Finding> findings) {
        return findings.stream()
                .flatMap(it -> levels.containsKey(it.id()) ? shown(it, levels.get(it.id())) : Stream.of(it))
                .toList();
    }

    private static Stream<Finding> shown(Finding finding, Shown shown) {
        return switch (shown) {
            case OFF -> Stream.empty();
            case HINT -> Stream.of(finding.at(Level.HINT));
            case INFORMATION -> Stream.of(finding.at(Level.INFORMATION));
            case WARNING -> Stream.of(finding.at(Level.WARNING));
            case ERROR -> Stream.of(finding.at(Level.ERROR));
        };
    }
}

package dev.progeny.lsp;

import dev.progeny.session.View;
import dev.progeny.syntax.Lines;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.RuleFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.jsonrpc.CancelChecker;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** The rules of a workspace as symbols: those that are open as they are now, the others as they stand on disk. */
final class RuleFolder {
    /** The largest public collections have some two thousand rules. */
    private static final int MOST_FILES = 5000;

    private static final long LARGEST = 1 << 20;
    private static final int MOST_SYMBOLS = 500;

    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    /** The symbols of a file on disk, for as long as it does not change. */
    private record Known(FileTime modified, List<WorkspaceSymbol> symbols) {}

    /**
     * @param query letters that a symbol's name holds, in any case
     * @param open the documents that are open
     * @param unit what places count; the same in every call
     */
    List<WorkspaceSymbol> symbols(
            String query, List<Path> folders, List<View> open, Lines.Unit unit, CancelChecker cancel) {
        String wanted = query.toLowerCase(Locale.ROOT);
        List<WorkspaceSymbol> found = new ArrayList<>();
        Set<Path> shown = open.stream()
                .flatMap(it -> Uris.path(it.document().uri()).stream())
                .collect(Collectors.toSet());
        open.forEach(it -> found.addAll(symbols(
                it.document().uri(), it.document().lines(), it.snapshot().file())));
        for (Path folder : folders) {
            for (Path file : files(folder, cancel)) {
                cancel.checkCanceled();
                if (!shown.contains(file)) {
                    found.addAll(onDisk(file, unit));
                }
            }
        }
        return found.stream()
                .filter(it -> it.getName().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(MOST_SYMBOLS)
                .toList();
    }

    private List<WorkspaceSymbol> onDisk(Path file, Lines.Unit unit) {
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            Known before = known.get(file);
            if (before != null && before.modified.equals(modified)) {
                return before.symbols;
            }
            String text = Files.size(file) > LARGEST ? "" : Files.readString(file);
            String uri = file.toUri().toString();
            var fresh = new Known(modified, symbols(uri, Lines.of(text, unit), RuleFiles.parse(file.toString(), text)));
            known.put(file, fresh);
            return fresh.symbols;
        } catch (IOException unreadable) {
            return List.of(); // or not in UTF-8: it shows up when it is opened
        }
    }

    private static List<WorkspaceSymbol> symbols(String uri, Lines lines, RuleFile file) {
        String path = Uris.path(uri).map(Path::toString).orElse(uri);
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return Structure.symbols(lines, file).stream()
                .map(it -> {
                    boolean isNamed = it.getKind() == SymbolKind.Constant || it.getKind() == SymbolKind.Function;
                    var symbol = new WorkspaceSymbol(
                            isNamed ? it.getName() : name + ": " + it.getName(),
                            it.getKind(),
                            Either.forLeft(new Location(uri, it.getSelectionRange())));
                    symbol.setContainerName(name);
                    return symbol;
                })
                .toList();
    }

    private static List<Path> files(Path folder, CancelChecker cancel) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path it, BasicFileAttributes attributes) {
                    cancel.checkCanceled();
                    Path name = it.getFileName();
                    boolean isHidden = !it.equals(folder)
                            && name != null
                            && (name.toString().startsWith(".")
                                    || name.toString().equals("node_modules"));
                    return isHidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path it, BasicFileAttributes attributes) {
                    String lower = it.toString().toLowerCase(Locale.ROOT);
                    if (lower.endsWith(".eql") || lower.endsWith(".toml")) {
                        files.add(it);
                    }
                    return files.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path it, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            return files; // what was found is better than nothing
        }
        files.sort(null);
        return files;
    }
}

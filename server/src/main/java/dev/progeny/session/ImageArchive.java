package dev.progeny.session;

import dev.progeny.evidence.ParentReport;
import dev.progeny.images.ImageIndex;
import dev.progeny.images.ImageReader;
import dev.progeny.images.Library;
import dev.progeny.images.PackWriter;
import dev.progeny.images.UnreadableImageException;
import dev.progeny.images.WorkerPool;
import dev.progeny.job.Monitor;
import dev.progeny.match.Builds;
import dev.progeny.match.Parents.Answer;
import dev.progeny.settings.Root;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The images in folders on disk and in evidence packs, by build of Windows. */
public final class ImageArchive implements Archive {
    private final List<Root> roots;
    private final Map<String, Library> builds;

    private ImageArchive(List<Root> roots, Map<String, Library> builds) {
        this.roots = List.copyOf(roots);
        this.builds = new LinkedHashMap<>(builds);
    }

    /**
     * Archives of the folders that the settings name. The same processes read the images of all of them.
     *
     * @param program as for {@link WorkerPool}
     */
    public static Source readBy(List<String> program) {
        var workers = new WorkerPool(program);
        return (settings, told, monitor) -> {
            ImageReader reader = workers.within(settings.limits(), settings.cache(), settings.symbols(), told);
            Map<String, Library> builds = new LinkedHashMap<>();
            Root.builds(settings.roots())
                    .forEach((label, folders) ->
                            builds.put(label, new Library(ImageIndex.of(folders, monitor), reader)));
            return new ImageArchive(settings.roots(), builds);
        };
    }

    @Override
    public List<String> names() {
        return builds.values().stream()
                .flatMap(it -> it.index().names().stream())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public List<String> problems() {
        return builds.values().stream()
                .flatMap(it -> it.index().problems().stream())
                .toList();
    }

    @Override
    public List<PackWriter.Written> pack(List<String> programs, Path to, Monitor monitor) throws IOException {
        return PackWriter.write(builds, programs, to, 1, monitor);
    }

    @Override
    public long size(String name) {
        return builds.values().stream()
                .flatMap(it -> it.index().find(name).stream())
                .mapToLong(it -> it.path().toFile().length()) // 0 for an image in a pack, which is not read again
                .sum();
    }

    @Override
    public Answer analyse(String name, Monitor monitor) {
        List<Builds.Labelled> found = new ArrayList<>();
        List<Answer> unreadable = new ArrayList<>();
        builds.forEach((label, library) -> {
            try {
                Optional<ParentReport> report = library.parent(name, monitor);
                report.ifPresent(it -> found.add(new Builds.Labelled(label, it)));
            } catch (UnreadableImageException e) {
                unreadable.add(new Answer.Unreadable(e.path().toString(), e.why()));
            }
        });
        if (!found.isEmpty()) {
            List<String> having = found.stream().map(Builds.Labelled::label).toList();
            return Builds.joined(Root.count(builds.keySet(), having), found);
        }
        return unreadable.isEmpty() ? new Answer.Missing(Root.shown(roots)) : unreadable.get(0);
    }
}

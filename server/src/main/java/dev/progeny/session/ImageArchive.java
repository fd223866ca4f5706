package dev.progeny.session;

import dev.progeny.images.ImageIndex;
import dev.progeny.images.ImageReader;
import dev.progeny.images.Library;
import dev.progeny.images.UnreadableImageException;
import dev.progeny.images.WorkerProcess;
import dev.progeny.job.Monitor;
import dev.progeny.match.Parents.Answer;
import dev.progeny.settings.Root;
import java.util.List;

/** The images in folders on disk. */
public final class ImageArchive implements Archive {
    private final List<Root> roots;
    private final Library library;

    private ImageArchive(List<Root> roots, Library library) {
        this.roots = List.copyOf(roots);
        this.library = library;
    }

    /**
     * Archives of the folders that the settings name. One process reads the images of all of them.
     *
     * @param program as for {@link WorkerProcess}
     */
    public static Source readBy(List<String> program) {
        var worker = new WorkerProcess(program);
        return (settings, told, monitor) -> {
            var folders = settings.roots().stream().map(Root::folder).toList();
            ImageReader reader = worker.within(settings.limits(), told);
            return new ImageArchive(settings.roots(), new Library(ImageIndex.of(folders, monitor), reader));
        };
    }

    @Override
    public List<String> names() {
        return library.index().names();
    }

    @Override
    public List<String> problems() {
        return library.index().problems();
    }

    @Override
    public Answer analyse(String name, Monitor monitor) {
        try {
            return library.parent(name, monitor)
                    .<Answer>map(Answer.Found::new)
                    .orElseGet(() -> new Answer.Missing(Root.shown(roots)));
        } catch (UnreadableImageException e) {
            return new Answer.Unreadable(e.path().toString(), e.why());
        }
    }
}

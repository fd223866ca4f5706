package dev.progeny.session;

import dev.progeny.images.PackWriter;
import dev.progeny.job.Monitor;
import dev.progeny.match.Parents.Answer;
import dev.progeny.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The images under the roots: which there are, and what one of them shows. Slow; never asked by a request. */
public interface Archive {
    /** Holds nothing. */
    Archive EMPTY = new Archive() {
        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public Answer analyse(String name, Monitor monitor) {
            return new Answer.Missing("");
        }
    };

    /** The lower-case names of all images, sorted. */
    List<String> names();

    /** How large the images of a name are, in bytes: what there is to read. 0 where nobody knows. */
    default long size(String name) {
        return 0;
    }

    /**
     * Reads a parent and its modules.
     *
     * @param name one of {@link #names()}
     */
    Answer analyse(String name, Monitor monitor);

    /**
     * Writes what is known of programs into evidence packs, see {@link PackWriter}.
     *
     * @param programs file names; none stands for all images
     * @throws IOException if a file cannot be written
     */
    default List<PackWriter.Written> pack(List<String> programs, Path to, Monitor monitor) throws IOException {
        return List.of();
    }

    /** Folders that could not be looked through, a sentence each. */
    default List<String> problems() {
        return List.of();
    }

    /** How an archive comes about. */
    @FunctionalInterface
    interface Source {
        /**
         * Looks through the roots; one that cannot be read holds nothing.
         *
         * @param told what happens later that a person may want to read, one sentence; on any thread
         */
        Archive open(Settings settings, Consumer<String> told, Monitor monitor);
    }
}

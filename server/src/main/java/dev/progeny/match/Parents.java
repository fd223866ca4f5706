package dev.progeny.match;

import dev.progeny.evidence.ParentReport;
import java.util.List;

/** What is known of the parents that rules name. The answer is immediate: whoever implements it may be still looking. */
public interface Parents {
    /** @param name lower-case file name with extension, e.g. {@code werfault.exe} */
    Answer of(String name);

    /** The same, and nobody begins to look because of it: for those who go through all names. */
    default Answer known(String name) {
        return of(name);
    }

    /** The lower-case names of all images that are known, sorted: for completion. */
    List<String> names();

    /** What is known of one parent. */
    sealed interface Answer {
        /**
         * It was analysed.
         *
         * @param report of all builds together
         */
        record Found(ParentReport report, Builds builds) implements Answer {
            /** Where there is no talk of builds. */
            public Found(ParentReport report) {
                this(report, Builds.SINGLE);
            }
        }

        /** It is being analysed, or waits for it. */
        record Pending() implements Answer {}

        /** The user stopped the analysis. */
        record Stopped() implements Answer {}

        /**
         * No image of that name stands under the roots.
         *
         * @param roots where it was looked for, for a person
         */
        record Missing(String roots) implements Answer {}

        /** There is a file of that name that could not be read. */
        record Unreadable(String path, String why) implements Answer {}
    }
}

package dev.progeny.session;

import dev.progeny.settings.Settings;

/** Which settings hold where. */
public interface Choices {
    /** What holds for all documents alike: where images are, and how they are read. */
    Settings session();

    /** What else holds for a document: dialect, fields, levels. */
    Settings of(String path);

    /** The same for all documents. */
    static Choices same(Settings settings) {
        return new Choices() {
            @Override
            public Settings session() {
                return settings;
            }

            @Override
            public Settings of(String path) {
                return settings;
            }
        };
    }
}

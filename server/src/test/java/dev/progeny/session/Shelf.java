package dev.progeny.session;

import dev.progeny.job.Monitor;
import dev.progeny.match.Parents.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** A archive that a test fills. */
public final class Shelf implements Archive {
    private final TreeMap<String, Function<Monitor, Answer>> images = new TreeMap<>();

    /** The names that were analysed, in the order of the starts. */
    public final List<String> analysed = new ArrayList<>();

    public Shelf with(String parent, String... children) {
        return with(parent, monitor -> new Answer.Found(Reports.closed(parent, children)));
    }

    public Shelf with(String parent, Function<Monitor, Answer> analysis) {
        images.put(parent, analysis);
        return this;
    }

    @Override
    public List<String> names() {
        return List.copyOf(images.keySet());
    }

    @Override
    public Answer analyse(String name, Monitor monitor) {
        analysed.add(name);
        return images.get(name).apply(monitor);
    }
}

package dev.progeny.session;

/** Who is told when something happens that nobody asked for. Called on any thread. */
public interface Observer {
    /** These are the findings of the document's current version. Never called of a document that is closed. */
    void found(View view);

    /** The document is closed: nothing is said of it any more. */
    void closed(String uri);

    /** Something was found out about parents, so that findings may be others. */
    void learned();

    /** Open documents are read in another dialect: their words are others than they were. */
    void reread();

    /** The analysis of a parent began. */
    void started(String parent);

    /** The analysis of a parent is over; called once for each start. */
    void ended(String parent);

    /** Something that a person may want to read later, one sentence. */
    void noticed(String message);

    /** Something went wrong that is no fault of the user's. */
    void failed(String what, Throwable why);
}

package dev.progeny.evidence;

import java.util.Locale;

/**
 * One call that asks another process to start a program. The parent in the event is then that process, so nothing here is a
 * child of the image.
 *
 * @param module lower-case file name of the image that holds the call
 * @param va virtual address of the call
 * @param api the function that is called, e.g. {@code CreateServiceW}
 * @param function that holds the call
 * @param detail who starts the program, and what of it is known
 * @param child lower-case file name of the program; empty if the call does not show it
 */
public record Broker(
        String module, long va, String api, Site.Function function, Mechanism mechanism, String detail, String child) {

    /** Who is asked. */
    public enum Mechanism {
        /** The service control manager, {@code services.exe}. */
        SERVICE,
        /** A COM server in a process of its own. */
        COM,
        /** The Task Scheduler. */
        TASK,
        /** Windows Management Instrumentation. */
        WMI;

        /** As JSON and people read it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code module!0xva}. */
    public String id() {
        return module + "!0x" + Long.toHexString(va);
    }
}

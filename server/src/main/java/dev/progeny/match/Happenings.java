package dev.progeny.match;

import java.util.List;

/**
 * What agents write in {@code event.action} when a process starts, and when it ends: Elastic Defend ({@code start}, {@code end}
 * and, of other systems, {@code exec} and {@code fork}), Winlogbeat's modules for Windows' security log and for Sysmon, Endgame's
 * events in Elastic's fields, Auditbeat's system module.
 *
 * @see <a href="https://www.elastic.co/guide/en/beats/winlogbeat/current/exported-fields-winlog.html">Winlogbeat</a>
 */
final class Happenings {
    static final List<String> STARTS = List.of(
            "start",
            "exec",
            "fork",
            "creation_event",
            "created-process",
            "Process Create (rule: ProcessCreate)",
            "process_started");

    static final List<String> ENDS = List.of(
            "end",
            "termination",
            "termination_event",
            "terminated",
            "exited-process",
            "Process terminated (rule: ProcessTerminate)",
            "process_stopped");

    private Happenings() {}
}

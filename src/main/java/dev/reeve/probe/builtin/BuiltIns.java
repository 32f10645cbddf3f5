/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.os.SystemLoad;
import dev.reeve.probe.Deadline;
import dev.reeve.probe.ProbeResult;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Answers checks that need no program. Thread-safe; {@link #run} blocks, so call it on a virtual thread of its own. */
public final class BuiltIns {
    private final Surroundings around;

    public BuiltIns(Surroundings around) {
        this.around = around;
    }

    /** Asks once, within the timeout; never throws for what the other side does. */
    public ProbeResult run(BuiltInCheck check, Duration timeout, CheckState timeoutState) throws InterruptedException {
        if (check instanceof BuiltInCheck.SystemdUnit(String unit)) {
            return UnitCheck.ask(unit, around, timeout, timeoutState);
        }
        long start = System.nanoTime();
        Optional<Answer> answer = answered(check, timeout);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return answer.map(given -> Outputs.result(given, took))
                .orElseGet(() -> ProbeResult.timedOut(
                        timeoutState,
                        check.kind() + ": no answer within " + timeout.toMillis() / 1_000.0 + " s",
                        took));
    }

    /** Empty where the timeout was over before the plugin's own would have been. */
    Optional<Answer> answered(BuiltInCheck check, Duration timeout) throws InterruptedException {
        Duration limit = limit(check);
        boolean own = limit.compareTo(timeout) < 0;
        Deadline deadline = new Deadline(own ? limit : timeout);
        try {
            return Optional.of(ask(check, deadline));
        } catch (SocketTimeoutException late) {
            return own ? Optional.of(late(check, limit)) : Optional.empty();
        } catch (IOException failed) {
            if (deadline.passed()) {
                return own ? Optional.of(late(check, limit)) : Optional.empty();
            }
            return Optional.of(Answer.critical(name(check) + " CRITICAL - " + Sockets.reason(failed)));
        } catch (IllegalArgumentException wrong) {
            return Optional.of(Answer.unknown("check_" + check.kind() + ": " + wrong.getMessage()));
        }
    }

    private Answer ask(BuiltInCheck check, Deadline deadline) throws IOException, InterruptedException {
        return switch (check) {
            case BuiltInCheck.Dummy(var state, var text) ->
                new Answer(state, text.isEmpty() ? state.name() : state + ": " + text);
            case BuiltInCheck.Load load ->
                LoadCheck.answer(
                        load, SystemLoad.averages(), Runtime.getRuntime().availableProcessors());
            case BuiltInCheck.Users users -> users(users, SystemLoad.loginSessions());
            case BuiltInCheck.Swap swap -> MemoryCheck.swap(swap, SystemLoad.memory());
            case BuiltInCheck.Memory memory -> MemoryCheck.memory(memory, SystemLoad.memory());
            case BuiltInCheck.Processes processes -> Aside.call(() -> ProcessCheck.ask(processes), deadline);
            case BuiltInCheck.Disk disk -> DiskCheck.ask(disk, deadline);
            case BuiltInCheck.FileAge file -> FileAgeCheck.ask(file, deadline);
            case BuiltInCheck.Ping ping -> PingCheck.ask(ping, deadline);
            case BuiltInCheck.Tcp tcp -> TcpCheck.ask(tcp, deadline);
            case BuiltInCheck.Http http -> HttpCheck.ask(http, deadline);
            case BuiltInCheck.Tls tls -> TlsCheck.ask(tls, deadline);
            case BuiltInCheck.Dns dns -> DnsCheck.ask(dns, deadline);
            case BuiltInCheck.Smtp smtp -> SmtpCheck.ask(smtp, deadline);
            case BuiltInCheck.NetworkTime time -> NtpCheck.ask(time, deadline);
            case BuiltInCheck.ReeveService(var service) -> ServiceCheck.judge(service, around.service(service));
            case BuiltInCheck.SystemdUnit unit ->
                Answer.unknown("SYSTEMD UNKNOWN - " + unit.unit() + " is asked of systemctl");
        };
    }

    private static Answer users(BuiltInCheck.Users check, int count) {
        CheckState state = check.count().judge(count);
        return new Answer(
                state,
                "USERS " + state + " - " + count + " users currently logged in |users=" + count + ";"
                        + check.count().warn() + ";" + check.count().crit() + ";0");
    }

    /** The plugin's own time; a long one for what has none. */
    private static Duration limit(BuiltInCheck check) {
        return switch (check) {
            case BuiltInCheck.Ping ping -> ping.limit();
            case BuiltInCheck.Tcp tcp -> tcp.limit();
            case BuiltInCheck.Http http -> http.limit();
            case BuiltInCheck.Tls tls -> tls.limit();
            case BuiltInCheck.Dns dns -> dns.limit();
            case BuiltInCheck.Smtp smtp -> smtp.limit();
            case BuiltInCheck.NetworkTime time -> time.limit();
            default -> Duration.ofDays(1);
        };
    }

    private static Answer late(BuiltInCheck check, Duration limit) {
        return switch (check) {
            case BuiltInCheck.Dns _ -> Answer.critical("CRITICAL - Plugin timed out while executing system call");
            case BuiltInCheck.Ping _ ->
                Answer.critical("CRITICAL - Plugin timed out after " + limit.toSeconds() + " seconds");
            case BuiltInCheck.NetworkTime _ -> Answer.critical("NTP CRITICAL: No response from NTP server");
            default -> Answer.critical("CRITICAL - Socket timeout after " + limit.toSeconds() + " seconds");
        };
    }

    private static String name(BuiltInCheck check) {
        return check.kind().toUpperCase(Locale.ROOT);
    }
}

/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.ApiOptions;
import dev.reeve.api.ApiServer;
import dev.reeve.api.Caller;
import dev.reeve.cli.Agents;
import dev.reeve.cli.Cleaning;
import dev.reeve.cli.Launcher;
import dev.reeve.cli.Launcher.RunOptions;
import dev.reeve.cli.PlanReport;
import dev.reeve.cli.TestLines;
import dev.reeve.effect.notify.Message;
import dev.reeve.model.Catalogue;
import dev.reeve.model.ConditionChecker;
import dev.reeve.model.DaemonSpec;
import dev.reeve.model.JournalSpec;
import dev.reeve.program.Conditions;
import dev.reeve.sim.rehearsal.Lines;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the daemon in this process. */
final class DaemonLauncher implements Launcher {
    @Override
    public int run(RunOptions options) {
        try {
            serve(options, false, daemon -> {});
            return 0;
        } catch (IOException impossible) {
            System.err.println("reeve: " + impossible.getMessage());
            return 1;
        } catch (Exception failed) {
            log().log(Level.ERROR, "the daemon could not start", failed);
            return 1;
        }
    }

    @Override
    public int quickstart(Path home, Cleaning clean) {
        return new Quickstart(home, this).run(clean);
    }

    @Override
    public Catalogue catalogue() {
        return Offers.catalogue();
    }

    @Override
    public Agents agents(@Nullable String root, boolean apart) {
        return LocalAgents.open(root, apart);
    }

    @Override
    public TestLines journal(JournalSpec spec) throws IOException {
        return JournalTestLines.open(spec);
    }

    @Override
    public Lines.Maker lines() {
        return RehearsedLines::of;
    }

    @Override
    public ConditionChecker conditions() {
        return Conditions.checker();
    }

    @Override
    public OptionalInt ask(Path script, String action, Duration patience) {
        return ScriptQuestion.ask(script, action, patience);
    }

    /** Runs until told to stop. @param stopServices whether services end with the daemon @param ready told once all is up */
    void serve(RunOptions options, boolean stopServices, Consumer<NodeDaemon> ready) throws Exception {
        Logging.quiet();
        Narrator narrator = new Narrator(
                System.out, System.console() != null && System.getenv("NO_COLOR") == null, ZoneId.systemDefault());
        NodeDaemon daemon = new NodeDaemon(options, options.narrate() ? message -> tell(message) : message -> {});
        ApiPort port = new ApiPort(daemon);
        Shutdown shutdown = Shutdown.listen(() -> reload(port));
        if (options.narrate()) {
            daemon.feed.follow(narrator);
        }
        if (!stopServices) {
            new QuickstartMark(daemon.opening.state()).remove();
        }
        daemon.start();
        try (ApiServer server = ApiServer.start(port, new Explaining(daemon), api(daemon))) {
            ready.accept(daemon);
            shutdown.await();
            log().log(Level.DEBUG, "stopping; interface " + server);
        } finally {
            daemon.stop(stopServices);
        }
    }

    private static void tell(Message message) {
        System.out.println("         *  " + dev.reeve.explain.EntryLine.clean(message.text(), 300));
    }

    private static void reload(ApiPort port) {
        Caller signal = new Caller("signal HUP", 0, Caller.Role.ADMIN, "local");
        PlanReport.print(port.apply(0, signal));
    }

    private static ApiOptions api(NodeDaemon daemon) throws IOException {
        DaemonSpec spec = daemon.config().daemon();
        Path socket = daemon.socket.path();
        Files.createDirectories(socket.getParent());
        return new ApiOptions(socket, ApiOptions.GROUP, spec.operators(), tls(spec));
    }

    private static ApiOptions.@Nullable Tls tls(DaemonSpec spec) throws IOException {
        String listen = spec.listen();
        if (listen == null) {
            return null;
        }
        if (spec.certificateFile() == null || spec.keyFile() == null || spec.tokensFile() == null) {
            throw new IOException("daemon.api.listen needs certificate, key and tokens");
        }
        int colon = listen.lastIndexOf(':');
        return new ApiOptions.Tls(
                listen.substring(0, colon),
                Integer.parseInt(listen.substring(colon + 1)),
                Path.of(spec.certificateFile()),
                Path.of(spec.keyFile()),
                Path.of(spec.tokensFile()));
    }

    /** Not kept: every command comes through here, few have anything to log, and the JDK's logging takes 100 ms to set itself up. */
    private static System.Logger log() {
        return System.getLogger(DaemonLauncher.class.getName());
    }
}

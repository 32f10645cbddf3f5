/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.cli.Launcher.RunOptions;
import dev.reeve.effect.network.ForgottenChange;
import dev.reeve.effect.notify.Message;
import dev.reeve.event.Observation;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.journal.Journal;
import dev.reeve.journal.series.SeriesStore;
import dev.reeve.model.Amount;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.os.Clocks;
import dev.reeve.os.Proc;
import dev.reeve.reactor.Program;
import dev.reeve.supervise.Supervisor;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The daemon: puts the parts together in the order that safety asks for, and takes them apart in the reverse. Start: lock, journal, clock, recovery of the state, adoption of what runs,
 * resolving of open attempts, sources, interface. Nothing acts before it is known what runs already.
 */
final class NodeDaemon {
    static final String VERSION = "0.1.0";
    private static final System.Logger LOG = System.getLogger(NodeDaemon.class.getName());
    /** Services wait for the first look, so that none is started beside another manager; a file system that hangs holds up no service for ever. */
    static final Duration RIVALS_TIME = Duration.ofSeconds(2);

    private static final Duration STOP_TIME = Duration.ofSeconds(15);

    final String node;
    final DaemonSocket socket;
    final Opening opening;
    final Catalogue catalogue;
    final ConfigFiles files;
    final Programs programs;
    final NodeClock clock;
    final Recovery recovery;
    final Intake intake = new Intake();
    final Feed feed = new Feed();
    final Asking asking = new Asking(intake);
    final Requests requests;
    final ConfigInForce configs;
    final ConfigTrouble configTrouble = new ConfigTrouble();
    final Kernel kernel;
    final Supervisor supervisor;
    final SupervisedServices services;
    final Acting acting;
    final Checking checking;
    final Watchers watchers;
    final Core core;
    final SeriesStore series;
    final PassiveResults passive = new PassiveResults(this::config, InstantSource.system());
    final HoldFiles holds;
    final JobFiles jobFiles;
    final CronCare cronCare;
    final RivalCare rivals;
    final KeptState kept;
    final Troubles troubles = new Troubles(this);
    final Chores chores;
    private final Rehearsal rehearsal;
    private final Thread coreThread;
    private final boolean clean;

    NodeDaemon(RunOptions options, Consumer<Message> terminal) throws IOException, InterruptedException {
        catalogue = Offers.catalogue();
        files = new ConfigFiles(options.config(), catalogue, options.dryRun());
        LoadResult loaded = files.load(LoadMode.LENIENT);
        StateDir state = StateDir.at(options.state());
        socket = DaemonSocket.of(options, state);
        socket.refuseTaken();
        node = Opening.nodeName(loaded.config().map(c -> c.daemon().node()).orElse(""), state.root());
        opening = Opening.of(state, node);
        Opening.rememberName(state, node);
        Journal journal = opening.journal();
        clock = NodeClock.start(journal);
        programs = new Programs(journal, catalogue, files::asStarted);
        clean = journal.document("run", "state").map("stopped"::equals).orElse(true);
        journal.saveDocument("run", "state", "running");
        Program first = new StartConfig(files, programs, journal, configTrouble).choose(loaded);
        KeptPositions positions = KeptPositions.of(journal);
        recovery = Recovery.of(journal, node, programs.empty(), programs, positions.beside());
        configs = new ConfigInForce(this, first.config(), configTrouble);
        StateQuestions questions = new StateQuestions(asking, recovery.folds(), clock);
        requests = new Requests(intake, feed, questions::words);
        kernel = Kernel.open(state);
        if (journal.head().sequence() > 0) {
            // A directory with a history and a new id has lost its old one; a new directory has lost nothing.
            kernel.daemon().strangers(kernel.cgroups()).ifPresent(troubles::note);
        }
        supervisor = Supervising.supervisor(kernel, state, intake::insist, this::mono);
        services = new SupervisedServices(this::config, asking, recovery.folds().upstart(), supervisor);
        rehearsal = new Rehearsal(kernel, catalogue, state);
        acting = new Acting(this, questions, terminal);
        series = new SeriesStore(
                state.series(),
                SeriesStore.Limits.DEFAULT.below(config().daemon().seriesMaxBytes()));
        checking = new Checking(node, kernel, kernel.probes(questions::service), this::mono);
        watchers = new Watchers(this, positions.positions());
        jobFiles = new JobFiles(this, intake::insist);
        cronCare = new CronCare(node, intake::insist, watchers::holdCron, new CronTurn());
        rivals = new RivalCare(
                Path.of("/"), intake::insist, recovery.folds().services().claimed());
        core = new Core(
                node,
                intake,
                recovery.pipeline(),
                journal,
                clock,
                acting::perform,
                feed,
                new Snapshots(journal, recovery.covered(), Clocks::threadCpuNanos));
        coreThread = Thread.ofPlatform().name("reeve-core").unstarted(core);
        kept = new KeptState(journal, recovery, core, positions, asking);
        holds = new HoldFiles(state, socket, node, this::config);
        chores = new Chores(this);
        if (recovery.faults() > 0) {
            troubles.note(Amount.of(recovery.faults(), "entry") + " of the journal could not be folded");
        }
    }

    void start() throws Exception {
        Config config = config();
        watchers.before(config);
        recovery.folds().monitor().orders(watchers::order);
        recovery.folds().checks().checks().follow(watchers::order, checking.source()::confirming);
        holds.begin(recovery.folds().cluster().holds());
        Optional<Observation> forgotten = forgottenChange();
        coreThread.start();
        intake.insist(started());
        if (!recovery.pipeline().program().config().version().equals(config.version())) {
            configs.applied(config, "at start");
        }
        // Before anything is begun: it may have been written while no daemon ran.
        holds.look(intake::insist);
        rivals.look(this::config, RIVALS_TIME);
        services.follow();
        feed.within(services::kept);
        feed.followSome(Suspects::concerns, new Suspects(intake::insist));
        supervisor.adoptAll().forEach(intake::insist);
        acting.resolve(recovery.open());
        forgotten.ifPresent(intake::insist);
        acting.start();
        cronCare.inForce(config.cron());
        Housekeeping.now("cron daemons", cronCare::look);
        watchers.start(config);
        jobFiles.inForce(config);
        chores.begin();
        if (config.daemon().rehearse()) {
            rehearsal.begin();
        }
    }

    /** Before the core runs, whose the state is then. */
    private Optional<Observation> forgottenChange() {
        return recovery.folds().network().pending().isEmpty()
                ? ForgottenChange.of(
                        opening.state().networkChange(),
                        Proc.bootId(),
                        Clocks.boottimeNanos() / 1_000,
                        new Subject("node", node))
                : Optional.empty();
    }

    private Observation started() throws IOException {
        return own(
                "daemon.started",
                Attributes.builder()
                        .put("version", VERSION)
                        .put("boot", Proc.bootId())
                        .put("cores", Runtime.getRuntime().availableProcessors())
                        .put("clean", clean)
                        .build());
    }

    private Observation own(String type, Attributes attributes) {
        return Observation.of(type, new Subject("node", node), attributes, Trust.MEASURED);
    }

    /** Somebody showed a good token from there. */
    void called(String address) {
        chores.called(address);
    }

    Config config() {
        return configs.config();
    }

    private long mono() {
        return clock.get().mono();
    }

    /** @param services whether they are stopped too; they stay up otherwise, and the next daemon takes them over */
    void stop(boolean services) {
        jobFiles.close();
        rehearsal.close();
        chores.close();
        rivals.close();
        watchers.close();
        checking.close();
        series.close();
        intake.insist(own("daemon.stopping", Attributes.of("services", services ? "stopped" : "left running")));
        kept.lastPositions();
        stopCore();
        kept.lastSnapshot(coreThread.isAlive());
        if (services) {
            stopServices();
        }
        acting.close();
        supervisor.close();
        cronCare.close();
        opening.close();
        kernel.close();
    }

    /** After the core: nothing is left that would start them again. */
    private void stopServices() {
        try {
            supervisor.stopAll(STOP_TIME);
        } catch (Exception failed) {
            LOG.log(Level.WARNING, "not every service could be stopped: " + failed.getMessage());
        }
    }

    private void stopCore() {
        core.stop();
        try {
            coreThread.join(STOP_TIME);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}

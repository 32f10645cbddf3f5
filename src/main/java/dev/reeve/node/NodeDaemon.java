/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.cli.Launcher.RunOptions;
import dev.reeve.effect.notify.Message;
import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.format.Finding;
import dev.reeve.format.NewStart;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.journal.Journal;
import dev.reeve.journal.SqliteJournal;
import dev.reeve.journal.series.SeriesStore;
import dev.reeve.model.Amount;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.DaemonSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.os.Clocks;
import dev.reeve.os.Proc;
import dev.reeve.os.Subreaper;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.service.ServiceView;
import dev.reeve.reactor.upstart.UpstartOffer;
import dev.reeve.source.cron.CronSource;
import dev.reeve.source.log.Ears;
import dev.reeve.source.log.OwnOutput;
import dev.reeve.source.time.TimeSource;
import dev.reeve.supervise.Supervisor;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * The daemon: puts the parts together in the order that safety asks for, and takes them apart in the reverse. Start: lock, journal, clock, recovery of the state, adoption of what runs,
 * resolving of open attempts, sources, interface. Nothing acts before it is known what runs already.
 */
final class NodeDaemon {
    static final String VERSION = "0.1.0";
    private static final System.Logger LOG = System.getLogger(NodeDaemon.class.getName());
    private static final int MOST_FINDINGS = 50;
    private static final int MOST_ERRORS = 10;
    /** A hold by file is in force within a second, the core's own turn included. */
    private static final Duration HOLDS = Duration.ofMillis(400);
    /** Main processes are waited for by themselves; these are what else a service leaves. */
    private static final Duration ORPHANS = Duration.ofSeconds(2);

    private static final Duration STEADY = Duration.ofMinutes(1);
    private static final Duration CRON_DAEMONS = Duration.ofSeconds(5);

    private static final Duration STOP_TIME = Duration.ofSeconds(15);

    final String node;
    final Opening opening;
    final Catalogue catalogue;
    final ConfigFiles files;
    final Programs programs;
    final NodeClock clock;
    final Recovery recovery;
    private final KeptPositions positions;
    final Intake intake = new Intake();
    final Feed feed = new Feed();
    final Asking asking = new Asking(intake);
    final Requests requests = new Requests(intake, feed, this::stateOf);
    final Kernel kernel;
    final Supervisor supervisor;
    final Acting acting;
    final Checking checking;
    final Watchers watchers;
    final Core core;
    final SeriesStore series;
    final PassiveResults passive = new PassiveResults(this::config, InstantSource.system());
    final ConcurrentLinkedQueue<String> notes = new ConcurrentLinkedQueue<>();
    final JobFiles jobFiles;
    final CronCare cronCare;
    /** Whoever puts a configuration into force holds it from loading on: what is in force is what the change was held against. */
    final Object applying = new Object();

    /** What it was started with. */
    final DaemonSpec begun;

    private final LoadResult loaded;
    final Path socket;
    private final Housekeeping chores = new Housekeeping();
    private final NeverList never;
    private final Rehearsal rehearsal;
    private final Thread coreThread;
    private final boolean clean;
    private final Object following = new Object();
    private volatile Config config;
    /** For the one chore alone. */
    private long toldPassed;
    /** What is the matter with the configuration on the disk; empty when nothing. */
    private volatile String wrong = "";

    private volatile List<String> errors = List.of();

    NodeDaemon(RunOptions options, Consumer<Message> terminal) throws IOException, InterruptedException {
        catalogue = Offers.catalogue();
        files = new ConfigFiles(options.config(), catalogue, options.dryRun());
        loaded = files.load(LoadMode.LENIENT);
        StateDir state = StateDir.at(options.state());
        socket = (options.socket() == null ? state.socket() : options.socket()).toAbsolutePath();
        refuseTaken(socket);
        node = Opening.nodeName(loaded.config().map(c -> c.daemon().node()).orElse(""), state.root());
        never = new NeverList(node);
        opening = Opening.of(state, node);
        Opening.rememberName(state, node);
        Journal journal = opening.journal();
        clock = NodeClock.start(journal);
        programs = new Programs(journal, catalogue, files::asStarted);
        clean = journal.document("run", "state").map("stopped"::equals).orElse(true);
        journal.saveDocument("run", "state", "running");
        Program first = firstProgram(journal);
        positions = KeptPositions.of(journal);
        recovery = Recovery.of(journal, node, programs.empty(), programs, positions.beside());
        config = first.config();
        begun = config.daemon();
        kernel = Kernel.open(state);
        if (journal.head().sequence() > 0) {
            // A directory with a history and a new id has lost its old one; a new directory has lost nothing.
            kernel.daemon().strangers(kernel.cgroups()).ifPresent(notes::add);
        }
        supervisor = Supervising.supervisor(
                kernel, state, this::urgent, () -> clock.get().mono());
        rehearsal = new Rehearsal(kernel, catalogue, state);
        acting = new Acting(
                node,
                kernel,
                state,
                this::config,
                this::serviceNow,
                supervisor,
                socket,
                asking,
                this::desiredBans,
                this::told,
                () -> clock.get().mono(),
                this::urgent,
                terminal);
        series = new SeriesStore(
                state.series(), SeriesStore.Limits.DEFAULT.below(config.daemon().seriesMaxBytes()));
        checking = new Checking(
                node, kernel, kernel.probes(this::stateOf), () -> clock.get().mono());
        watchers = watchers(state);
        jobFiles = new JobFiles(this, this::urgent);
        cronCare = new CronCare(node, this::urgent, watchers::holdCron, new CronTurn());
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
        if (recovery.faults() > 0) {
            notes.add(Amount.of(recovery.faults(), "entry") + " of the journal could not be folded");
        }
    }

    /** Before anything is begun: a second daemon that finds out late would leave a copy of every service behind. */
    private static void refuseTaken(Path socket) throws IOException {
        try (SocketChannel caller = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            caller.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException nobody) {
            return;
        }
        throw new IOException("another daemon answers at " + socket + "; give this one another --socket");
    }

    /** The configuration on the disk; with errors in it the last good one, and without that what of it is good. */
    private Program firstProgram(Journal journal) {
        loaded.findings().stream()
                .filter(finding -> finding.severity() != Finding.Severity.NOTE)
                .limit(MOST_FINDINGS)
                .forEach(finding -> System.err.println("reeve: " + finding));
        if (loaded.hasErrors()) {
            errors = errors(loaded);
            Program good = journal.document("run", "config")
                    .map(Programs::base)
                    .map(programs)
                    .orElse(null);
            if (good != null) {
                wrong = hasErrors() + "; running on the last good configuration, version "
                        + good.config().version();
                return good;
            }
            wrong = hasErrors() + "; running without the parts that have errors";
        }
        return loaded.config()
                .map(fresh -> objected(journal, fresh).orElseGet(() -> programs.add(fresh, loaded.sources())))
                .orElseGet(programs::empty);
    }

    /** The one that was in force, where the same file would now remove most of it: nobody looks when a machine starts. */
    private Optional<Program> objected(Journal journal, Config fresh) {
        String version = journal.document("run", "config").map(Programs::base).orElse("");
        boolean same = programs.bundle(version)
                .filter(bundle -> bundle.main().equals(files.main().toString()))
                .isPresent();
        if (!same) {
            return Optional.empty();
        }
        Program good = programs.apply(version);
        String objection = StartObjection.of(good.config(), fresh);
        if (!objection.isEmpty()) {
            wrong = "the configuration " + files.main() + " is not in force, and version " + version + " stays: "
                    + objection;
            System.err.println("reeve: " + wrong);
        }
        return objection.isEmpty() ? Optional.empty() : Optional.of(good);
    }

    private static List<String> errors(LoadResult loaded) {
        return loaded.findings().stream()
                .filter(Finding::isError)
                .limit(MOST_ERRORS)
                .map(Finding::toString)
                .toList();
    }

    /** Where a service stands now; empty for one that is not known. */
    private Optional<String> stateOf(String service) {
        return asking.ask(
                () -> Optional.ofNullable(recovery.folds().services().views().get(service))
                        .map(view -> view.state().label()));
    }

    private String hasErrors() {
        return "the configuration " + files.main() + " has errors (reeve plan lists them)";
    }

    /** What is on the disk was to be put into force, and cannot be. */
    void refused(LoadResult refused) {
        errors = errors(refused);
        wrong = hasErrors() + "; version " + config.version() + " stays in force";
    }

    private Watchers watchers(StateDir state) throws IOException {
        SortedMap<String, Instant> lasts = new TreeMap<>();
        recovery.folds().jobs().latest().forEach((job, wall) -> lasts.put(job, Views.instant(wall)));
        return new Watchers(
                node,
                intake,
                positions.positions(),
                new LogSources(
                        node,
                        positions.positions(),
                        OwnOutput.ofProcess(ProcessHandle.current().pid(), "reeve", "java"),
                        Ears.open(),
                        kernel.spawner(),
                        kernel.pump()),
                checking.source(),
                new TimeSource(node, Proc.bootId(), InstantSource.system(), lasts),
                new CronSource(node, Proc.bootId(), InstantSource.system(), lasts),
                state.logs(),
                new Jailing(kernel.probes()),
                new SeriesTap(series, InstantSource.system()),
                passive);
    }

    void start() throws Exception {
        watchers.before(config);
        recovery.folds().monitor().orders(watchers::order);
        recovery.folds().checks().checks().follow(watchers::order, checking.source()::confirming);
        coreThread.start();
        urgent(started());
        if (!recovery.pipeline().program().config().version().equals(config.version())) {
            applied(config, "at start");
        }
        followServices();
        feed.within(this::kept);
        feed.follow(new Suspects(this::urgent));
        supervisor.adoptAll().forEach(this::urgent);
        acting.resolve(recovery.open());
        acting.start();
        cronCare.inForce(config.cron());
        Housekeeping.now("cron daemons", cronCare::look);
        watchers.start(config);
        jobFiles.inForce(config);
        chores();
        if (config.daemon().rehearse()) {
            rehearsal.begin();
        }
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

    private void chores() throws IOException {
        HoldWatch holds = new HoldWatch(opening.state().holds(), false, node);
        HoldWatch besides = new HoldWatch(socket.resolveSibling("hold"), true, node);
        boolean apart = !socket.resolveSibling("hold").equals(opening.state().holds());
        Housekeeping.Chore lookAround = () -> never.look(clock.get().mono()).ifPresent(this::urgent);
        Housekeeping.Chore readHolds = () -> {
            holds.look().forEach(this::urgent);
            if (apart) {
                besides.look().forEach(this::urgent);
            }
        };
        Housekeeping.now("never-list", lookAround);
        Housekeeping.now("hold file", readHolds);
        Thread.ofVirtual().name("reeve-series").start(() -> Housekeeping.now("series", series::look));
        chores.every(Duration.ofSeconds(30), "never-list", lookAround);
        chores.every(HOLDS, "hold file", readHolds);
        chores.every(CRON_DAEMONS, "cron daemons", cronCare::look);
        chores.every(ORPHANS, "orphans", Subreaper::sweep);
        chores.every(ORPHANS, "what checks left", checking::sweep);
        chores.every(Duration.ofSeconds(5), "positions", this::savePositions);
        chores.every(STEADY, "steady checks", this::tellSteady);
        chores.every(Duration.ofSeconds(5), "reserve", this::keepReserve);
        chores.every(Duration.ofMinutes(5), "retention", this::retain);
        chores.every(
                Duration.ofSeconds(30),
                "series",
                () -> series.flush(Instant.now().getEpochSecond()));
        chores.every(
                Duration.ofMinutes(10),
                "old series",
                () -> series.retain(Instant.now().getEpochSecond()));
    }

    /** Somebody showed a good token from there: never banned from now on. */
    void called(String address) {
        if (never.called(address, clock.get().mono())) {
            Housekeeping.now("never-list", () -> never.look(clock.get().mono()).ifPresent(this::urgent));
        }
    }

    /** That checks were made is told, though not of each. */
    private void tellSteady() {
        long passed = core.passed();
        if (passed > toldPassed) {
            urgent(own(
                    "checks.steady",
                    Attributes.builder()
                            .put("results", passed - toldPassed)
                            .put("seconds", STEADY.toSeconds())
                            .build()));
            toldPassed = passed;
        }
    }

    private void savePositions() throws InterruptedException {
        positions.keep(asking, recovery.pipeline()::lastSequence, core::unkept);
    }

    private void keepReserve() {
        if (opening.journal() instanceof SqliteJournal journal) {
            journal.keepReserve();
        }
    }

    private void retain() {
        if (opening.journal() instanceof SqliteJournal journal) {
            journal.retain(
                    config.daemon().journalKeep(),
                    config.daemon().journalMaxBytes(),
                    clock.get().wall());
        }
    }

    Config config() {
        return config;
    }

    /** Puts a checked configuration into force: what changes is touched, the rest is not. */
    synchronized void applied(Config fresh, String changes) throws Requests.Unkept {
        watchers.before(fresh);
        config = fresh;
        Attributes said = Attributes.builder()
                .put("version", fresh.version())
                .put("changes", changes)
                .put("dry-run", files.isDryRun())
                .build();
        requests.record(new Observation(
                "config.applied",
                new Subject("node", node),
                said,
                Trust.REPORTED,
                List.of(),
                dev.reeve.event.Lineage.EXTERNAL,
                true));
        opening.journal().saveDocument("run", "config", fresh.version());
    }

    /** After the core knows of it: services and sources follow. */
    void follow(Config fresh) {
        wrong = "";
        errors = List.of();
        followed(fresh);
    }

    /** The same where the configuration's own files are not what changed. */
    void followed(Config fresh) {
        followServices();
        cronCare.inForce(fresh.cron());
        Housekeeping.now("cron daemons", cronCare::look);
        watchers.update(fresh);
        jobFiles.inForce(fresh);
    }

    /** The same version, so that nothing follows, but read anew: which files could not be used is part of no version. */
    void unchanged(Config fresh) {
        config = fresh;
    }

    private void kept(Entry entry) {
        if (entry instanceof Event event && event.type().equals(UpstartOffer.SERVICE)) {
            Thread.ofVirtual().name("reeve-upstart-services").start(this::followServices);
        }
    }

    /** Those of the configuration, and the main processes of Upstart jobs; asked for within the lock, so that the last to come knows the newest. */
    private void followServices() {
        synchronized (following) {
            SortedMap<String, ServiceSpec> all =
                    new TreeMap<>(asking.ask(() -> recovery.folds().upstart().services()));
            all.putAll(config.services());
            supervisor.update(all.values());
        }
    }

    /** How a service is configured now; of Upstart's, which only the state knows, it is asked behind whatever led here. */
    private Optional<ServiceSpec> serviceNow(String service) {
        ServiceSpec configured = config.services().get(service);
        return configured == null
                ? Optional.ofNullable(
                        asking.ask(() -> recovery.folds().upstart().services().get(service)))
                : Optional.of(configured);
    }

    private String stateOf(Subject service) {
        if (service.kind().equals("address")) {
            return asking.ask(() -> AllowedWords.of(recovery.folds(), service.name(), clock.get()));
        }
        return asking.ask(() -> {
            ServiceView view = recovery.folds().services().views().get(service.name());
            return view == null ? "unknown" : view.state().label();
        });
    }

    private Map<BanTarget, Long> desiredBans() {
        return asking.ask(() -> new LinkedHashMap<>(recovery.folds().bans().desired()));
    }

    private List<Attributes> told(String jail) {
        return asking.ask(() -> recovery.folds().jailActions().told(jail, clock.get()));
    }

    private void urgent(Observation seen) {
        while (!intake.urgent(new Intake.Input.Seen(seen, null))) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Observation own(String type, Attributes attributes) {
        return Observation.of(type, new Subject("node", node), attributes, Trust.MEASURED);
    }

    /** What is not as it should be. */
    List<String> degraded() {
        List<String> all = new ArrayList<>(opening.problems());
        all.addAll(notes);
        if (!wrong.isEmpty()) {
            all.add(wrong);
        }
        all.addAll(errors);
        all.addAll(NewStart.waiting(begun, config.daemon()));
        all.addAll(jobFiles.problems());
        all.addAll(cronCare.lines());
        all.addAll(opening.journal().degraded());
        if (core.unkept() > 0) {
            all.add(Amount.of(core.unkept(), "entry") + (core.unkept() == 1 ? " waits" : " wait")
                    + " to be kept: the journal takes none");
        }
        if (core.failures() > 0) {
            all.add(core.failures() + " faults inside the core since the start (see the log)");
        }
        config.jails().broken().forEach((name, why) -> all.add("jail " + name + " is left out: " + why));
        all.addAll(config.jails().slips());
        watchers.health().stream()
                .filter(source -> !source.healthy())
                .forEach(source -> all.add("source " + source.source() + ": " + source.doing()));
        return all;
    }

    /** @param services whether they are stopped too; they stay up otherwise, and the next daemon takes them over */
    void stop(boolean services) {
        jobFiles.close();
        rehearsal.close();
        chores.close();
        watchers.close();
        checking.close();
        series.close();
        urgent(own("daemon.stopping", Attributes.of("services", services ? "stopped" : "left running")));
        lastPositions();
        stopCore();
        lastSnapshot();
        if (services) {
            stopServices();
        }
        acting.close();
        supervisor.close();
        closeJournal();
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

    /** What was said before is taken in then too. */
    private void lastPositions() {
        try {
            savePositions();
            asking.ask(() -> true);
        } catch (RuntimeException | InterruptedException unwritable) {
            LOG.log(Level.WARNING, "the last positions could not be kept: " + unwritable.getMessage());
        }
    }

    /** When nobody changes the state any more, and only where the record has all that led to it. */
    private void lastSnapshot() {
        if (coreThread.isAlive() || core.unkept() > 0) {
            LOG.log(Level.WARNING, "the last state could not be kept: the journal takes nothing");
            return;
        }
        try {
            opening.journal()
                    .saveSnapshot(
                            recovery.pipeline().lastSequence(),
                            recovery.pipeline().save());
            opening.journal().saveDocument("run", "state", "stopped");
        } catch (RuntimeException unwritable) {
            LOG.log(Level.WARNING, "the last state could not be kept: " + unwritable.getMessage());
        }
    }

    private void closeJournal() {
        cronCare.close();
        opening.journal().close();
        if (opening.lock() != null) {
            try {
                opening.lock().close();
            } catch (Exception already) {
                LOG.log(Level.DEBUG, "the lock was gone", already);
            }
        }
    }

    /** Size of the journal's file; 0 where it is in memory. */
    long journalBytes() {
        try {
            return Files.size(opening.state().journal());
        } catch (IOException inMemory) {
            return 0;
        }
    }

    AutoCloseable follow(Consumer<Entry> to) {
        return feed.follow(to);
    }

    Moment now() {
        return clock.get();
    }

    List<Attempt> open() {
        return recovery.open();
    }
}

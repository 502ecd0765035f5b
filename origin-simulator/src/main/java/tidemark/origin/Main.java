// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tidemark.origin.content.ContentOptions;
import tidemark.origin.http.CachePolicy;
import tidemark.origin.http.Manners;

/** The command line: runs an origin, or speaks to one that runs. */
@Command(
        name = "origin-simulator",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = FaultsCommand.class,
        sortOptions = false,
        description = {
            "A live HLS and DASH origin that can also misbehave, on command.",
            "",
            "Streams are at /live/{channel}/master.m3u8 and /live/{channel}/manifest.mpd: the channel 'demo' has real"
                    + " media, c1 to cN are synthetic. All of it is a function of the clock: two origins with the same"
                    + " options are two origins of the same stream.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  java -jar origin-simulator.jar",
            "  java -jar origin-simulator.jar --listen 0.0.0.0:9000 --channels 50 --ladder 800k,3M,6M --dvr 2h",
            "  java -jar origin-simulator.jar --tls-listen 127.0.0.1:9443 --cert cert.pem --key key.pem",
            "  java -jar origin-simulator.jar faults add freeze channel=c1 for=20s",
            "  java -jar origin-simulator.jar faults kinds",
            "",
            "Exit codes: 0 fine, 1 failed while running, 2 bad usage."
        })
@SuppressWarnings("NullAway.Init") // the command line fills the fields in
public final class Main implements Callable<Integer> {
    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9000",
            description = "Where to serve (default: ${DEFAULT-VALUE}); port 0 takes a free one.")
    private InetSocketAddress listen;

    @ArgGroup(exclusive = false)
    private @Nullable TlsOptions tls;

    @Option(
            names = "--control",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9001",
            description = "Where to take commands (default: ${DEFAULT-VALUE}).")
    private InetSocketAddress control;

    @Option(
            names = "--channels",
            paramLabel = "N",
            defaultValue = "1",
            description = "Synthetic channels beside 'demo' (default: ${DEFAULT-VALUE}).")
    private int channels;

    @Option(
            names = "--ladder",
            paramLabel = "RATE",
            split = ",",
            converter = BitrateConverter.class,
            defaultValue = "400k,800k,2500k",
            description = "Bits per second of the renditions of each synthetic channel (default: ${DEFAULT-VALUE}).")
    private List<Long> ladder;

    @Option(
            names = "--dvr",
            paramLabel = "DURATION",
            defaultValue = "60s",
            description = "How far back the playlists reach (default: ${DEFAULT-VALUE}).")
    private Duration dvr;

    @Option(
            names = "--segment-duration",
            paramLabel = "DURATION",
            defaultValue = "2s",
            description = "1s to 10s, whole seconds (default: ${DEFAULT-VALUE}).")
    private Duration segmentDuration;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Origins with the same seed serve the same bytes (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--early-status",
            paramLabel = "404|425",
            defaultValue = "404",
            description = "Status of a segment that is not there yet (default: ${DEFAULT-VALUE}).")
    private int earlyStatus;

    @Option(
            names = "--gone-status",
            paramLabel = "404|410",
            defaultValue = "404",
            description = "Status of a segment that left the window (default: ${DEFAULT-VALUE}).")
    private int goneStatus;

    @Option(
            names = "--cache-policy",
            paramLabel = "POLICY",
            defaultValue = "REALISTIC",
            description = "What caches are told: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private CachePolicy cachePolicy;

    @Option(names = "--chunked", description = "Send bodies in chunks, without Content-Length.")
    private boolean chunked;

    @Option(names = "--no-gzip", description = "Never compress playlists and MPDs.")
    private boolean noGzip;

    @Spec
    private CommandSpec spec;

    /** Runs the program. */
    public static void main(String[] arguments) {
        setUnlessGiven("logback.configurationFile", "origin-logback.xml");
        setUnlessGiven("sun.net.httpserver.nodelay", "true");
        System.exit(commandLine().execute(arguments));
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(110)
                .registerConverter(InetSocketAddress.class, Converters.of(Converters::address))
                .registerConverter(Duration.class, Converters.of(Converters::duration))
                .setParameterExceptionHandler(new BadUsage())
                .setExecutionExceptionHandler(Main::failed);
    }

    @Override
    public Integer call() throws IOException {
        CountDownLatch stopped = new CountDownLatch(1);
        try (OriginSimulator origin = OriginSimulator.start(options(), InstantSource.system())) {
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "origin-stop"));
            PrintWriter out = spec.commandLine().getOut();
            out.print(Banner.of(origin));
            out.flush();
            await(stopped);
        }
        return CommandLine.ExitCode.OK;
    }

    /** Waits for a signal; whoever runs this in a thread of their own stops it by an interrupt. */
    private static void await(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private OriginOptions options() {
        ContentOptions content =
                new ContentOptions(ContentOptions.DEFAULT.start(), segmentDuration, dvr, channels, ladder, seed);
        Manners manners = new Manners(cachePolicy, earlyStatus, goneStatus, chunked, !noGzip);
        return new OriginOptions(content, manners, listen, control, tls == null ? null : tls.door());
    }

    /** Bad values are bad usage, whoever notices them; everything else failed while running. */
    private static int failed(Exception cause, CommandLine command, CommandLine.ParseResult parsed) {
        if (cause instanceof IllegalArgumentException) {
            return new BadUsage()
                    .handleParseException(
                            new CommandLine.ParameterException(command, cause.getMessage()), new String[0]);
        }
        command.getErr().println(cause.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Reads bit rates. */
    static final class BitrateConverter implements CommandLine.ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return Converters.bitrate(text);
        }
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"origin-simulator " + (version == null ? "(not packaged)" : version)};
        }
    }
}

package coop.akiba.gateway.demo;

import coop.akiba.gateway.demo.GatewayClient.Unanswered;
import coop.akiba.gateway.demo.Handset.Screen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A phone in the terminal against a running gateway in demo mode. Exits with 0 when everything that was asked was
 * answered, with 1 when something was not, with 2 when it was started wrongly.
 */
public final class Dial {
    static final String USAGE = """
        Usage: Dial [--url http://localhost:8080] [--member NAME] [--transcript]
          --url         where the gateway is
          --member      whose phone: a name or part of one, a member number, or a phone number
          --transcript  prints the dialogs once more at the end, as a transcript without secrets\
        """;
    private static final String KEYS = """
        dial          call the service code          sms WORDS   write to the cooperative
        *284*77*1#    the same with a choice ahead   wait        wait for the next message
        1, 2, 0 ...   answer the screen              who         pick another phone
        end           hang up                        quit        leave\
        """;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Duration patience;

    private final GatewayClient gateway;
    private final BufferedReader typed;
    private final PrintStream out;
    private final SecureRandom random = new SecureRandom();
    private final TypedStory story = new TypedStory();
    private boolean inDialog;

    private Dial(GatewayClient gateway, BufferedReader typed, PrintStream out, Duration patience) {
        this.patience = patience;
        this.gateway = gateway;
        this.typed = typed;
        this.out = out;
    }

    /** Whose phone it is now. */
    private record Line(Handset phone, Mailbox mail) {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        // Where the demo listens, when it was told to by this variable.
        String port = System.getenv().getOrDefault("AKIBA_HTTP_PORT", "8080");
        List<String> words = new ArrayList<>(List.of("--url", "http://localhost:" + port));
        words.addAll(List.of(args));
        System.exit(run(words, in, out, PATIENCE));
    }

    /**
     * The exit code.
     *
     * @param patience how long {@code wait} waits
     */
    static int run(List<String> args, BufferedReader in, PrintStream out, Duration patience) {
        Optional<Options> options = Options.read(args);
        if (options.isEmpty()) {
            out.println(USAGE);
            return 2;
        }
        try (GatewayClient gateway = new GatewayClient(options.get().url())) {
            Dial dial = new Dial(gateway, in, out, patience);
            try {
                dial.talk(options.get().member());
                return 0;
            } finally {
                if (options.get().transcript()) {
                    out.println();
                    out.print(dial.story.text());
                }
            }
        } catch (Unanswered | IOException problem) {
            out.println("Failed: " + problem.getMessage());
            return 1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** How it was started. */
    record Options(URI url, Optional<String> member, boolean transcript) {

        static Optional<Options> read(List<String> args) {
            Options options = new Options(URI.create("http://localhost:8080"), Optional.empty(), false);
            Iterator<String> rest = args.iterator();
            while (rest.hasNext()) {
                String name = rest.next();
                if (name.equals("--transcript")) {
                    options = new Options(options.url, options.member, true);
                } else if (name.equals("--member") && rest.hasNext()) {
                    options = new Options(options.url, Optional.of(rest.next()), options.transcript);
                } else if (name.equals("--url") && rest.hasNext()) {
                    String url = rest.next().replaceFirst("/(demo)?$", "");
                    if (!url.matches("https?://[A-Za-z0-9.:\\[\\]-]+")) {
                        return Optional.empty();
                    }
                    options = new Options(URI.create(url), options.member, options.transcript);
                } else {
                    return Optional.empty();
                }
            }
            return Optional.of(options);
        }
    }

    private void talk(Optional<String> member) throws Unanswered, IOException, InterruptedException {
        DemoView demo = gateway.demo();
        out.println(demo.name() + ". Dial " + demo.serviceCode() + ", write to " + demo.shortCode() + ".");
        Optional<DemoView.Person> owner = owner(demo, member);
        while (owner.isPresent()) {
            DemoView.Person person = owner.get();
            story.begin(person);
            out.println(KEYS);
            try (Mailbox mail = Mailbox.open(gateway, person.msisdn(), this::tell)) {
                boolean another = use(new Line(new Handset(gateway, demo, person, random), mail), demo);
                owner = another ? owner(demo, Optional.empty()) : Optional.empty();
            }
        }
    }

    /** Asks until somebody is picked; empty when nothing more is typed. */
    private Optional<DemoView.Person> owner(DemoView demo, Optional<String> member) throws IOException, Unanswered {
        if (member.isPresent()) {
            return Optional.of(demo.person(member.get())
                    .orElseThrow(() -> new Unanswered("the sample has no member like this: " + member.get())));
        }
        demo.people()
                .forEach(person -> out.printf(
                        "  %s  %-18s %s  %s  %s%n",
                        person.number(),
                        person.name(),
                        person.msisdn(),
                        person.language(),
                        person.pin().isEmpty() ? "no PIN yet" : "PIN " + person.pin()));
        while (true) {
            Optional<String> line = read("Whose phone? ");
            if (line.isEmpty() || line.get().equals("quit")) {
                return Optional.empty();
            }
            Optional<DemoView.Person> found =
                    line.filter(text -> !text.isBlank()).flatMap(demo::person);
            if (found.isPresent()) {
                return found;
            }
        }
    }

    /** True when another phone is wanted. */
    private boolean use(Line line, DemoView demo) throws Unanswered, IOException, InterruptedException {
        inDialog = false;
        while (true) {
            Optional<String> said = read(inDialog ? "> " : line.phone().owner().firstName() + "> ");
            if (said.isEmpty() || said.get().equals("quit")) {
                return false;
            }
            switch (said.get()) {
                case "who" -> {
                    return true;
                }
                case "" -> {}
                case "end" -> inDialog = false;
                case "help", "?" -> out.println(KEYS);
                case "wait" -> await(line.mail());
                default -> say(line.phone(), said.get(), demo);
            }
        }
    }

    /** The message itself is shown by whoever listens. */
    private void await(Mailbox mail) throws Unanswered, InterruptedException {
        if (mail.next(patience).isEmpty()) {
            throw new Unanswered("no message came within " + patience.toSeconds() + " s");
        }
    }

    private void say(Handset phone, String said, DemoView demo) throws Unanswered {
        if (said.startsWith("sms ")) {
            phone.sms(said.substring(4));
        } else if (said.equals("dial") || said.startsWith("*")) {
            String code = said.equals("dial") ? demo.serviceCode() : said;
            story.dialled(code, demo.serviceCode());
            show(phone.dial(code));
        } else if (inDialog) {
            story.keyed(said);
            show(phone.key(said));
        } else {
            out.println("Nothing is open. Type dial, sms and your words, or help.");
        }
    }

    private void show(Screen screen) {
        inDialog = screen.open();
        out.println(Frame.around("", screen.text()));
        story.shown(screen);
    }

    private void tell(Mailbox.Letter letter) {
        out.println(Frame.around("SMS from " + letter.from(), letter.text()));
    }

    private Optional<String> read(String prompt) throws IOException {
        out.print(prompt);
        out.flush();
        return Optional.ofNullable(typed.readLine()).map(String::strip);
    }
}

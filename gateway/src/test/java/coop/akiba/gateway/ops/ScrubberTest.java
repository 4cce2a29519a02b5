package coop.akiba.gateway.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that identifies a member or opens a door leaves in a log line; what people search logs for stays. */
class ScrubberTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        paid by +254711000111                          | paid by +*********111
        paid by 254711000111.                          | paid by *********111.
        tel254711000111x                               | tel*********111x
        call 0711 000 111 now                          | call **** *** 111 now
        call 0711-000-111                              | call *********111
        call +254 711 000 111                          | call +*** *** *** 111
        +2567123                                       | +****123
        two: 254711000111,254711000222                 | two: *********111,*********222
        Key (msisdn)=(+254711000111) already exists    | Key (msisdn)=(+*********111) already exists
        {"msisdn":"+254711000111","n":1}               | {"msisdn":"+*********111","n":1}
        {"pin":"1234","n":1}                           | {"pin":"****","n":1}
        {"pin":1234}                                   | {"pin":****}
        {"newPin" : "1234"}                            | {"newPin" : "****"}
        {\\"old_pin\\":\\"1234\\"}                     | {\\"old_pin\\":\\"****\\"}
        PIN=1234&x=1                                   | PIN=****&x=1
        the PIN is 1234, he said                       | the PIN is ****, he said
        pin 12345                                      | pin *****
        member_pin: 1234                               | member_pin: ****
        text=1*5000*1234&sessionId=x                   | text=***********&sessionId=x
        {"text":"LOAN 5000 3 1234"}                    | {"text":"**** **** * ****"}
        password=hunter2 next                          | password=******* next
        {"accessToken":"abc def","n":1}                | {"accessToken":"*** ***","n":1}
        consumerSecret=x9                              | consumerSecret=**
        POST /pay/0123456789abcdef0123456789ABCDEF/c2b | POST /pay/********************************/c2b
        """)
    void hides(String line, String scrubbed) {
        assertThat(Scrubber.scrub(line)).isEqualTo(scrubbed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"at\":\"2026-03-10T09:00:00.123Z\",\"level\":\"INFO\",\"status\":200,\"ms\":12}",
                "outbox row 01890a5d-ac96-774b-bcce-b302099a8057 sent",
                "outbox row 00000000-1111-7111-8111-123456789012 sent",
                "receipt QKJ41HAY6K of 12500.00 KES, 2 of 12",
                "mapping: on, shipping=fast, spinning:yes, pinned: no",
                "correlation\":\"bcdfghjkmnpqrstv\"",
                "java.lang.IllegalStateException: at Foo.java:123",
                "http://localhost:8080/health/ready"
            })
    void keeps(String line) {
        assertThat(Scrubber.scrub(line)).isEqualTo(line);
    }
}

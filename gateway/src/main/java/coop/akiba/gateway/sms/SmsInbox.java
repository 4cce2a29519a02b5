package coop.akiba.gateway.sms;

/** How one provider hands over members' messages and reports on ours. Pure: it reads and does nothing. */
public interface SmsInbox {

    /** As in settings and in the callback's address. */
    String name();

    /** The header a signature stands in; empty for providers that do not sign. */
    String signatureHeader();

    SmsReading<InboundSms> message(SmsPost post);

    SmsReading<SmsReading.Report> report(SmsPost post);

    /** What the provider takes for "thank you". */
    Answer thanks();

    /** The body of an answer and its type. */
    record Answer(String contentType, String body) {}
}

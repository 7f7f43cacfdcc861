<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>FindPattern</name>
    <message>
        <source>The text is too long: %1 letters are the most.</source>
        <translation>Der Text ist zu lang: höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>%1 Use %2.</source>
        <translation>%1 Verwenden Sie %2.</translation>
    </message>
</context>
<context>
    <name>Hue</name>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Türkis</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
</context>
<context>
    <name>Level</name>
    <message>
        <source>Trace</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>Debug</source>
        <translation>Debug</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Warn</source>
        <translation>Warn</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Fatal</source>
        <translation>Fatal</translation>
    </message>
</context>
<context>
    <name>logyard::ui</name>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
</context>
<context>
    <name>logyard::ui::Alerts</name>
    <message>
        <source>and %1 more since the last alert</source>
        <translation>und %1 weitere seit dem letzten Alarm</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>This is how the alert looks. Click it to see what matched.</source>
        <translation>So sieht der Alarm aus. Ein Klick zeigt, was passte.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::Certificate</name>
    <message>
        <source>its certificate has expired. Whoever runs it must renew it.</source>
        <translation>sein Zertifikat ist abgelaufen. Der Betreiber muss es erneuern.</translation>
    </message>
    <message>
        <source>its certificate is not valid yet. Is this machine&apos;s clock right?</source>
        <translation>sein Zertifikat ist noch nicht gültig. Geht die Uhr dieses Rechners richtig?</translation>
    </message>
    <message>
        <source>its certificate is for another name. Use the name that it is for.</source>
        <translation>sein Zertifikat gilt für einen anderen Namen. Verwenden Sie den Namen, für den es gilt.</translation>
    </message>
    <message>
        <source>its certificate is not good: %1.</source>
        <translation>sein Zertifikat ist nicht in Ordnung: %1.</translation>
    </message>
    <message>
        <source>its certificate is self-signed, so nobody vouches for it.</source>
        <translation>sein Zertifikat ist selbst unterschrieben, niemand bürgt also dafür.</translation>
    </message>
    <message>
        <source>its certificate is from an authority that this machine does not know. To trust all of that authority, start with --tls-ca and its file.</source>
        <translation>sein Zertifikat ist von einer Stelle, die dieser Rechner nicht kennt. Soll allem von dieser Stelle vertraut werden, mit --tls-ca und ihrer Datei starten.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::CertificateDialog</name>
    <message>
        <source>(no name)</source>
        <translation>(kein Name)</translation>
    </message>
    <message>
        <source>Trust this certificate?</source>
        <translation>Diesem Zertifikat vertrauen?</translation>
    </message>
    <message>
        <source>Compare the fingerprint with what “openssl x509 -noout -fingerprint -sha256 -in FILE” says where the service runs. If you trust it, it is taken for this connection until it changes.</source>
        <translation>Vergleichen Sie den Fingerabdruck mit dem, was „openssl x509 -noout -fingerprint -sha256 -in DATEI“ dort ausgibt, wo der Dienst läuft. Wenn Sie ihm vertrauen, gilt er für diese Verbindung, bis er sich ändert.</translation>
    </message>
    <message>
        <source>&amp;Trust it</source>
        <translation>&amp;Vertrauen</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Nobody vouches that the service at %1 is the one you mean.</source>
        <translation>Niemand bürgt dafür, dass der Dienst unter %1 der ist, den Sie meinen.</translation>
    </message>
    <message>
        <source>The service at %1 shows another certificate than the one that you trusted. If whoever runs it has not renewed it, somebody else may be answering in its place.</source>
        <translation>Der Dienst auf %1 zeigt ein anderes Zertifikat als das, dem Sie vertraut haben. Hat es der Betreiber nicht erneuert, antwortet vielleicht jemand anderes an seiner Stelle.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
</context>
<context>
    <name>logyard::ui::Chip</name>
    <message>
        <source>%1
Click, or Space: switch off. Enter: edit. Delete: remove. -: negate.</source>
        <translation>%1
Klick oder Leertaste: abschalten. Enter: bearbeiten. Entf: entfernen. -: verneinen.</translation>
    </message>
    <message>
        <source>%1
Switched off. Click, or Space: switch on.</source>
        <translation>%1
Abgeschaltet. Klick oder Leertaste: einschalten.</translation>
    </message>
    <message>
        <source>%1
Delete: remove this restriction.</source>
        <translation>%1
Entf: diese Einschränkung entfernen.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ChipRow</name>
    <message>
        <source>Conditions of the filter</source>
        <translation>Bedingungen des Filters</translation>
    </message>
    <message>
        <source>&amp;Switch off</source>
        <translation>&amp;Abschalten</translation>
    </message>
    <message>
        <source>&amp;Switch on</source>
        <translation>&amp;Einschalten</translation>
    </message>
    <message>
        <source>Do not &amp;negate</source>
        <translation>&amp;Nicht verneinen</translation>
    </message>
    <message>
        <source>&amp;Negate</source>
        <translation>&amp;Verneinen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>En&amp;tfernen</translation>
    </message>
    <message>
        <source>%1 (off)</source>
        <translation>%1 (aus)</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
    <message numerus="yes">
        <source>%n more conditions</source>
        <translation>
            <numerusform>noch %n Bedingung</numerusform>
            <numerusform>noch %n Bedingungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>logyard::ui::CodeBox</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Kopieren: %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>logyard::ui::CommandPalette</name>
    <message>
        <source>Find a command or a service</source>
        <translation>Befehl oder Dienst suchen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>logyard::ui::Connection</name>
    <message>
        <source>Give the address of the service, such as http://host:8005.</source>
        <translation>Geben Sie die Adresse des Dienstes an, etwa http://host:8005.</translation>
    </message>
    <message>
        <source>This is no address of a service. Write it as http://host:8005.</source>
        <translation>Das ist keine Adresse eines Dienstes. Schreiben Sie sie wie http://host:8005.</translation>
    </message>
    <message>
        <source>Leave name and password out of the address; a token has a field of its own.</source>
        <translation>Lassen Sie Name und Kennwort aus der Adresse weg; für das Token gibt es ein eigenes Feld.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ConnectionDialog</name>
    <message>
        <source>New connection</source>
        <translation>Neue Verbindung</translation>
    </message>
    <message>
        <source>Change the connection</source>
        <translation>Verbindung ändern</translation>
    </message>
    <message>
        <source>Such as production; empty: the host</source>
        <translation>Etwa Produktion; leer: der Rechnername</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>The one that is kept; type another to replace it</source>
        <translation>Das gespeicherte; ein anderes eingeben ersetzt es</translation>
    </message>
    <message>
        <source>Only where the service asks for one</source>
        <translation>Nur wenn der Dienst eines verlangt</translation>
    </message>
    <message>
        <source>A token is kept in the system’s keychain, or where there is none in a file that only you can read.</source>
        <translation>Ein Token liegt im Schlüsselbund des Systems oder, wenn es keinen gibt, in einer Datei, die nur Sie lesen können.</translation>
    </message>
    <message>
        <source>Without https others on the way can read the token.</source>
        <translation>Ohne https können andere unterwegs das Token lesen.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::Connections</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>own certificate</source>
        <translation>eigenes Zertifikat</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugang</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ConnectionsDialog</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>New… keeps the address of a service on another machine under a name.</source>
        <translation>Neu… merkt sich die Adresse eines Dienstes auf einem anderen Rechner unter einem Namen.</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>Show its logs in this window (Enter)</source>
        <translation>Seine Logs in diesem Fenster zeigen (Enter)</translation>
    </message>
    <message>
        <source>In a new &amp;window</source>
        <translation>&amp;In neuem Fenster</translation>
    </message>
    <message>
        <source>Show its logs in another window (Ctrl+Enter)</source>
        <translation>Seine Logs in einem anderen Fenster zeigen (Strg+Enter)</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>&amp;Neu…</translation>
    </message>
    <message>
        <source>Add a service (Insert)</source>
        <translation>Einen Dienst hinzufügen (Einfg)</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>&amp;Ändern…</translation>
    </message>
    <message>
        <source>Its name, address or token (F2)</source>
        <translation>Name, Adresse oder Token (F2)</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>Forget it and its token; logs stay (Delete)</source>
        <translation>Verbindung und Token vergessen; die Logs bleiben (Entf)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>There are %1 connections already. Delete one first.</source>
        <translation>Es gibt schon %1 Verbindungen. Löschen Sie zuerst eine.</translation>
    </message>
    <message>
        <source>The token is kept in %1.</source>
        <translation>Das Token liegt in %1.</translation>
    </message>
    <message>
        <source>Delete the connection</source>
        <translation>Verbindung löschen</translation>
    </message>
    <message>
        <source>Forget the connection “%1”?</source>
        <translation>Die Verbindung „%1“ vergessen?</translation>
    </message>
    <message>
        <source>Its token is forgotten, too. The logs stay where they are.</source>
        <translation>Ihr Token wird auch vergessen. Die Logs bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>The logs stay where they are.</source>
        <translation>Die Logs bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>“%1” was deleted.</source>
        <translation>„%1“ wurde gelöscht.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::CopyFormat</name>
    <message>
        <source>&amp;JSON</source>
        <translation>&amp;JSON</translation>
    </message>
    <message>
        <source>Mark&amp;down table</source>
        <translation>&amp;Markdown-Tabelle</translation>
    </message>
    <message>
        <source>&amp;CSV</source>
        <translation>&amp;CSV</translation>
    </message>
    <message>
        <source>c&amp;url command</source>
        <translation>curl-&amp;Befehl</translation>
    </message>
</context>
<context>
    <name>logyard::ui::DeleteDialog</name>
    <message>
        <source>%1 entries (%2) will be gone for good, from the files of the service as well.</source>
        <translation>%1 Einträge (%2) sind dann endgültig weg, auch aus den Dateien des Dienstes.</translation>
    </message>
    <message>
        <source>They are from %1 to %2.</source>
        <translation>Sie sind vom %1 bis %2.</translation>
    </message>
    <message>
        <source>&amp;Delete for good</source>
        <translation>&amp;Endgültig löschen</translation>
    </message>
    <message>
        <source>Delete logs</source>
        <translation>Logs löschen</translation>
    </message>
    <message>
        <source>Type “%1” to delete them.</source>
        <translation>Geben Sie „%1“ ein, um sie zu löschen.</translation>
    </message>
    <message>
        <source>Name of the service</source>
        <translation>Name des Dienstes</translation>
    </message>
</context>
<context>
    <name>logyard::ui::DesktopNotifier</name>
    <message>
        <source>This session has no message bus (D-Bus).</source>
        <translation>Diese Sitzung hat keinen Nachrichtenbus (D-Bus).</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Snooze for an hour</source>
        <translation>Eine Stunde Ruhe</translation>
    </message>
    <message>
        <source>No program shows notifications on this desktop.</source>
        <translation>Auf diesem Desktop zeigt kein Programm Benachrichtigungen.</translation>
    </message>
    <message>
        <source>%1 Alerts are counted at the star and said in this window.</source>
        <translation>%1 Alarme werden am Stern gezählt und in diesem Fenster gemeldet.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::DetailsPanel</name>
    <message>
        <source>Select an entry to see all of it.</source>
        <translation>Wählen Sie einen Eintrag, um ihn ganz zu sehen.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Close the details (Esc)</source>
        <translation>Details schließen (Esc)</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Details schließen</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Copy JSON</source>
        <translation>JSON kopieren</translation>
    </message>
    <message>
        <source>Copy the entry as it is stored, on one line</source>
        <translation>Den Eintrag kopieren, wie er gespeichert ist, auf einer Zeile</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>These entries arrived faster than they could be shown, or while the connection was down. They are stored: press Enter on the row to load them from history.</source>
        <translation>Diese Einträge kamen schneller, als sie gezeigt werden konnten, oder während die Verbindung weg war. Sie sind gespeichert: Enter auf der Zeile lädt sie aus dem Verlauf.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Lücke</translation>
    </message>
    <message>
        <source>No level</source>
        <translation>Kein Level</translation>
    </message>
    <message>
        <source>no time</source>
        <translation>keine Zeit</translation>
    </message>
</context>
<context>
    <name>logyard::ui::EntrySender</name>
    <message>
        <source>Hello from the Logyard window</source>
        <translation>Hallo vom Logyard-Fenster</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ExportDialog</name>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen…</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>Show the &amp;folder</source>
        <translation>&amp;Ordner zeigen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Text: a line for each entry</source>
        <translation>Text: eine Zeile je Eintrag</translation>
    </message>
    <message>
        <source>NDJSON: the entries as they are stored</source>
        <translation>NDJSON: die Einträge, wie sie gespeichert sind</translation>
    </message>
    <message>
        <source>CSV: the columns, for spreadsheets</source>
        <translation>CSV: die Spalten, für Tabellenkalkulationen</translation>
    </message>
    <message>
        <source>Markdown: a table of the columns</source>
        <translation>Markdown: eine Tabelle der Spalten</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>Zieldatei</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>&amp;Form</source>
        <translation>&amp;Form</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>D&amp;atei</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>This is a folder. Give the file a name.</source>
        <translation>Das ist ein Ordner. Geben Sie der Datei einen Namen.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Es gibt keinen Ordner %1.</translation>
    </message>
    <message>
        <source>The file is there already, and will be replaced.</source>
        <translation>Die Datei gibt es schon, sie wird ersetzt.</translation>
    </message>
    <message>
        <source>Oldest first. Times are as they are stored.</source>
        <translation>Die ältesten zuerst. Zeiten wie gespeichert.</translation>
    </message>
    <message>
        <source>Oldest first, times in the zone of the table (%1).</source>
        <translation>Die ältesten zuerst, Zeiten in der Zone der Tabelle (%1).</translation>
    </message>
    <message>
        <source>Asking the service…</source>
        <translation>Der Dienst wird gefragt…</translation>
    </message>
    <message>
        <source>%1 entries, %2</source>
        <translation>%1 Einträge, %2</translation>
    </message>
    <message>
        <source>(%1)</source>
        <translation>(%1)</translation>
    </message>
    <message>
        <source>No entry matches. The file has none.</source>
        <translation>Kein Eintrag passt. Die Datei ist leer.</translation>
    </message>
    <message>
        <source>Written: %1 entries, %2.</source>
        <translation>Geschrieben: %1 Einträge, %2.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>Abgebrochen. Nichts wurde geschrieben.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ExportJob</name>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>%1 konnte nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>The service sent a line that has no end.</source>
        <translation>Der Dienst hat eine Zeile ohne Ende geschickt.</translation>
    </message>
    <message>
        <source>The service gave no answer that can be used.</source>
        <translation>Der Dienst gab keine brauchbare Antwort.</translation>
    </message>
    <message>
        <source>The service ended the answer too early: %1. Nothing was written. Try again.</source>
        <translation>Der Dienst hat die Antwort zu früh beendet: %1. Nichts wurde geschrieben. Versuchen Sie es noch einmal.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::Expression</name>
    <message>
        <source>%1 Expected: %2.</source>
        <translation>%1 Erwartet: %2.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::FacetModel</name>
    <message>
        <source>%1 of %2 entries have it</source>
        <translation>%1 von %2 Einträgen haben es</translation>
    </message>
    <message>
        <source>more values…</source>
        <translation>mehr Werte…</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>%1, %2 entries</source>
        <translation>%1, %2 Einträge</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
</context>
<context>
    <name>logyard::ui::FacetPanel</name>
    <message>
        <source>Fields and their values</source>
        <translation>Felder und ihre Werte</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt…</translation>
    </message>
    <message>
        <source>No entries</source>
        <translation>Keine Einträge</translation>
    </message>
    <message>
        <source>&amp;Only this value</source>
        <translation>&amp;Nur dieser Wert</translation>
    </message>
    <message>
        <source>&amp;Include this value</source>
        <translation>&amp;Mit diesem Wert</translation>
    </message>
    <message>
        <source>&amp;Exclude this value</source>
        <translation>&amp;Ohne diesen Wert</translation>
    </message>
    <message>
        <source>&amp;Copy value</source>
        <translation>&amp;Wert kopieren</translation>
    </message>
    <message>
        <source>Show as co&amp;lumn</source>
        <translation>&amp;Als Spalte zeigen</translation>
    </message>
    <message>
        <source>Counted over one entry</source>
        <translation>Gezählt über einen Eintrag</translation>
    </message>
    <message>
        <source>Counted over %1 entries</source>
        <translation>Gezählt über %1 Einträge</translation>
    </message>
    <message>
        <source>Counted over the newest %1 entries</source>
        <translation>Gezählt über die neuesten %1 Einträge</translation>
    </message>
</context>
<context>
    <name>logyard::ui::FieldModel</name>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>More fields are not shown; see JSON.</source>
        <translation>Weitere Felder werden nicht gezeigt; siehe JSON.</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>boolean</source>
        <translation>Wahrheitswert</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>array</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>{1 field}</source>
        <translation>{1 Feld}</translation>
    </message>
    <message>
        <source>{%1 fields}</source>
        <translation>{%1 Felder}</translation>
    </message>
    <message>
        <source>[1 element]</source>
        <translation>[1 Element]</translation>
    </message>
    <message>
        <source>[%1 elements]</source>
        <translation>[%1 Elemente]</translation>
    </message>
    <message>
        <source>%1 characters; press Enter to see them all</source>
        <translation>%1 Zeichen; Enter zeigt sie alle</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
</context>
<context>
    <name>logyard::ui::FieldTree</name>
    <message>
        <source>Show only entries with this value</source>
        <translation>Nur Einträge mit diesem Wert zeigen</translation>
    </message>
    <message>
        <source>Hide entries with this value</source>
        <translation>Einträge mit diesem Wert ausblenden</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>Den Wert kopieren</translation>
    </message>
    <message>
        <source>Find a field or value</source>
        <translation>Feld oder Wert suchen</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>&amp;Filter for this value</source>
        <translation>&amp;Nach diesem Wert filtern</translation>
    </message>
    <message>
        <source>&amp;Exclude this value</source>
        <translation>&amp;Ohne diesen Wert</translation>
    </message>
    <message>
        <source>Show as co&amp;lumn</source>
        <translation>&amp;Als Spalte zeigen</translation>
    </message>
    <message>
        <source>&amp;Copy value</source>
        <translation>&amp;Wert kopieren</translation>
    </message>
    <message>
        <source>Copy field &amp;name</source>
        <translation>&amp;Feldname kopieren</translation>
    </message>
    <message>
        <source>&amp;Show whole value…</source>
        <translation>&amp;Ganzen Wert zeigen…</translation>
    </message>
</context>
<context>
    <name>logyard::ui::FilterBar</name>
    <message>
        <source>The filter language</source>
        <translation>Die Filtersprache</translation>
    </message>
    <message>
        <source>Recent expressions (Down)</source>
        <translation>Zuletzt verwendet (Ab)</translation>
    </message>
    <message>
        <source>Clear the expression</source>
        <translation>Ausdruck leeren</translation>
    </message>
    <message>
        <source>Not applied, character %1: %2</source>
        <translation>Nicht angewandt, Zeichen %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>(%n switched off)</source>
        <translation>
            <numerusform>(%n abgeschaltet)</numerusform>
            <numerusform>(%n abgeschaltet)</numerusform>
        </translation>
    </message>
    <message>
        <source>No recent expressions</source>
        <translation>Noch keine Ausdrücke</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>Diese vergessen</translation>
    </message>
    <message>
        <source>Condition %1</source>
        <translation>Bedingung %1</translation>
    </message>
    <message>
        <source>Condition %1, switched off</source>
        <translation>Bedingung %1, abgeschaltet</translation>
    </message>
    <message>
        <source>%1 and above</source>
        <translation>%1 und darüber</translation>
    </message>
    <message>
        <source>Level: %1</source>
        <translation>Level: %1</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>Zeit: %1</translation>
    </message>
    <message>
        <source>%1 services</source>
        <translation>%1 Dienste</translation>
    </message>
    <message>
        <source>Services: %1</source>
        <translation>Dienste: %1</translation>
    </message>
</context>
<context>
    <name>logyard::ui::FilterField</name>
    <message>
        <source>Filter: text, service:auth, level&gt;=warn, status&gt;=500, message:/timeout|refused/</source>
        <translation>Filter: Text, service:auth, level&gt;=warn, status&gt;=500, message:/timeout|refused/</translation>
    </message>
    <message>
        <source>Filter expression</source>
        <translation>Filterausdruck</translation>
    </message>
</context>
<context>
    <name>logyard::ui::FilterHelp</name>
    <message>
        <source>The filter language</source>
        <translation>Die Filtersprache</translation>
    </message>
    <message>
        <source>the text, in any value</source>
        <translation>der Text, in irgendeinem Wert</translation>
    </message>
    <message>
        <source>the field&apos;s value, * stands for any text</source>
        <translation>der Wert des Feldes, * steht für beliebigen Text</translation>
    </message>
    <message>
        <source>the message contains it</source>
        <translation>die Nachricht enthält es</translation>
    </message>
    <message>
        <source>a regular expression is found</source>
        <translation>ein regulärer Ausdruck kommt vor</translation>
    </message>
    <message>
        <source>numbers: &gt; &gt;= &lt; &lt;=</source>
        <translation>Zahlen: &gt; &gt;= &lt; &lt;=</translation>
    </message>
    <message>
        <source>times: RFC 3339, Unix, -15m -2h -7d</source>
        <translation>Zeiten: RFC 3339, Unix, -15m -2h -7d</translation>
    </message>
    <message>
        <source>the level, whatever its sender calls it</source>
        <translation>das Level, wie immer der Absender es nennt</translation>
    </message>
    <message>
        <source>the field is there; nested fields with dots</source>
        <translation>das Feld ist da; Felder in Feldern mit Punkten</translation>
    </message>
    <message>
        <source>and, or, not; and binds tighter than or</source>
        <translation>und, oder, nicht; und bindet stärker als oder</translation>
    </message>
    <message>
        <source>What to write in the filter</source>
        <translation>Was man in den Filter schreibt</translation>
    </message>
    <message>
        <source>Case is ignored. Right-click a field in the details to filter by it.</source>
        <translation>Groß und klein ist gleich. Ein Rechtsklick auf ein Feld in den Details filtert danach.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::FindBar</name>
    <message>
        <source>Searching…</source>
        <translation>Suche…</translation>
    </message>
    <message>
        <source>%1 so far…</source>
        <translation>%1 bisher…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 gefunden</translation>
    </message>
    <message>
        <source>went on from the oldest row</source>
        <translation>ging von der ältesten Zeile an weiter</translation>
    </message>
    <message>
        <source>went on from the newest row</source>
        <translation>ging von der neuesten Zeile an weiter</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Groß/klein beachten</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Ganze Wörter</translation>
    </message>
    <message>
        <source>Find text or /regex/ in the rows that are loaded</source>
        <translation>Text oder /Regex/ in den geladenen Zeilen suchen</translation>
    </message>
    <message>
        <source>Enter goes to the next row, Shift+Enter to the previous one. Text that has slashes around it itself: &quot;/api/&quot;.</source>
        <translation>Enter geht zur nächsten Zeile, Umschalt+Enter zur vorigen. Text, der selbst Schrägstriche um sich hat: &quot;/api/&quot;.</translation>
    </message>
    <message>
        <source>Searched before (Down)</source>
        <translation>Zuletzt gesucht (Ab)</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>Shift+F3</source>
        <translation>Umschalt+F3</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächste</translation>
    </message>
    <message>
        <source>F3</source>
        <translation>F3</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Nothing was searched before</source>
        <translation>Noch nichts gesucht</translation>
    </message>
    <message>
        <source>in the rows that are loaded</source>
        <translation>in den geladenen Zeilen</translation>
    </message>
</context>
<context>
    <name>logyard::ui::Finding</name>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n Error</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fatal entries</source>
        <translation>
            <numerusform>%n Fatal-Eintrag</numerusform>
            <numerusform>%n Fatal-Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marks</source>
        <translation>
            <numerusform>%n Markierung</numerusform>
            <numerusform>%n Markierungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>logyard::ui::Gap</name>
    <message>
        <source>Entries may be missing</source>
        <translation>Hier fehlen vielleicht Einträge</translation>
    </message>
    <message>
        <source>1 entry skipped</source>
        <translation>1 Eintrag übersprungen</translation>
    </message>
    <message>
        <source>%1 entries skipped</source>
        <translation>%1 Einträge übersprungen</translation>
    </message>
    <message>
        <source>%1: %2. Press Enter to load them from history.</source>
        <translation>%1: %2. Enter lädt sie aus dem Verlauf.</translation>
    </message>
    <message>
        <source>the live stream was interrupted</source>
        <translation>der Live-Strom war unterbrochen</translation>
    </message>
    <message>
        <source>the service could not send them in time</source>
        <translation>der Dienst konnte sie nicht rechtzeitig senden</translation>
    </message>
    <message>
        <source>they came faster than they can be shown</source>
        <translation>sie kamen schneller, als sie gezeigt werden können</translation>
    </message>
    <message>
        <source>more came than is kept while paused</source>
        <translation>es kamen mehr, als in der Pause behalten werden</translation>
    </message>
    <message>
        <source>Newer entries are not loaded here. Press End to go to the newest.</source>
        <translation>Neuere Einträge sind hier nicht geladen. Ende führt zum neuesten.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::HighlightDialog</name>
    <message>
        <source>Highlighters</source>
        <translation>Hervorhebungen</translation>
    </message>
    <message>
        <source>Rules, the first that matches decides</source>
        <translation>Regeln, die erste passende entscheidet</translation>
    </message>
    <message>
        <source>A row is coloured by the first rule that matches it. Nothing is hidden.</source>
        <translation>Eine Zeile bekommt die Farbe der ersten Regel, die passt. Nichts wird ausgeblendet.</translation>
    </message>
    <message>
        <source>level:error service:auth*</source>
        <translation>level:error service:auth*</translation>
    </message>
    <message>
        <source>Filter of the rule</source>
        <translation>Filter der Regel</translation>
    </message>
    <message>
        <source>Behind the row</source>
        <translation>Hinter der Zeile</translation>
    </message>
    <message>
        <source>The text</source>
        <translation>Der Text</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>F&amp;arbe</translation>
    </message>
    <message>
        <source>&amp;Where</source>
        <translation>&amp;Wo</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Eine Regel hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Remove the rule (Del in the list)</source>
        <translation>Die Regel entfernen (Entf in der Liste)</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>H&amp;inauf</translation>
    </message>
    <message>
        <source>Before the rule above</source>
        <translation>Vor die Regel darüber</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>Hi&amp;nunter</translation>
    </message>
    <message>
        <source>After the rule below</source>
        <translation>Hinter die Regel darunter</translation>
    </message>
    <message>
        <source>Another colour…</source>
        <translation>Andere Farbe…</translation>
    </message>
    <message>
        <source>Another…</source>
        <translation>Andere…</translation>
    </message>
</context>
<context>
    <name>logyard::ui::HighlightModel</name>
    <message>
        <source>(no filter yet)</source>
        <translation>(noch kein Filter)</translation>
    </message>
</context>
<context>
    <name>logyard::ui::HistogramView</name>
    <message>
        <source>Entries over time</source>
        <translation>Einträge im Lauf der Zeit</translation>
    </message>
    <message>
        <source>%1 entries, from %2 to %3</source>
        <translation>%1 Einträge, von %2 bis %3</translation>
    </message>
    <message>
        <source>No level</source>
        <translation>Kein Level</translation>
    </message>
    <message>
        <source>No entries</source>
        <translation>Keine Einträge</translation>
    </message>
    <message>
        <source>No entries to count yet</source>
        <translation>Noch keine Einträge zu zählen</translation>
    </message>
    <message>
        <source>Not counted: %1</source>
        <translation>Nicht gezählt: %1</translation>
    </message>
    <message>
        <source>Peak: %1 in %2</source>
        <translation>Spitze: %1 in %2</translation>
    </message>
    <message>
        <source>%1 earlier</source>
        <translation>%1 früher</translation>
    </message>
</context>
<context>
    <name>logyard::ui::KeyList</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>In the table</source>
        <translation>In der Tabelle</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Details schließen</translation>
    </message>
    <message>
        <source>Start a filter</source>
        <translation>Einen Filter beginnen</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>/ or any text</source>
        <translation>/ oder Text</translation>
    </message>
    <message>
        <source>Ctrl+Wheel</source>
        <translation>Strg+Mausrad</translation>
    </message>
    <message>
        <source>In the filter</source>
        <translation>Im Filter</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Strg+Leertaste</translation>
    </message>
    <message>
        <source>Complete it</source>
        <translation>Ergänzen</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Recent expressions</source>
        <translation>Zuletzt verwendete</translation>
    </message>
    <message>
        <source>On to the table</source>
        <translation>Weiter zur Tabelle</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Take the first that is offered</source>
        <translation>Den ersten Vorschlag nehmen</translation>
    </message>
    <message>
        <source>Enter, Esc</source>
        <translation>Enter, Esc</translation>
    </message>
</context>
<context>
    <name>logyard::ui::KeychainVault</name>
    <message>
        <source>The keychain did not give the token: %1</source>
        <translation>Der Schlüsselbund gab das Token nicht heraus: %1</translation>
    </message>
    <message>
        <source>the keychain</source>
        <translation>dem Schlüsselbund</translation>
    </message>
    <message>
        <source>%1, which only you can read</source>
        <translation>%1, die nur Sie lesen können</translation>
    </message>
</context>
<context>
    <name>logyard::ui::LevelButtons</name>
    <message>
        <source>Minimum level</source>
        <translation>Mindestlevel</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Entries of every level and of none</source>
        <translation>Einträge mit jedem Level und ohne</translation>
    </message>
    <message>
        <source>Fatal entries only</source>
        <translation>Nur Fatal-Einträge</translation>
    </message>
    <message>
        <source>%1 and above</source>
        <translation>%1 und darüber</translation>
    </message>
</context>
<context>
    <name>logyard::ui::LogDelegate</name>
    <message>
        <source>Fold</source>
        <translation>Falten</translation>
    </message>
    <message>
        <source>+1 line</source>
        <translation>+1 Zeile</translation>
    </message>
    <message>
        <source>+%1 lines</source>
        <translation>+%1 Zeilen</translation>
    </message>
    <message>
        <source>… %1 more lines: Enter shows all</source>
        <translation>… noch %1 Zeilen: Enter zeigt alle</translation>
    </message>
    <message>
        <source>Show the first line only (Left)</source>
        <translation>Nur die erste Zeile zeigen (Links)</translation>
    </message>
    <message>
        <source>Show all lines here (Right)</source>
        <translation>Alle Zeilen hier zeigen (Rechts)</translation>
    </message>
</context>
<context>
    <name>logyard::ui::LogModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Since the row above</source>
        <translation>Seit der Zeile darüber</translation>
    </message>
    <message>
        <source>Since the reference</source>
        <translation>Seit dem Bezug</translation>
    </message>
    <message>
        <source>New entries come in the order of their arrival, loaded ones in that of their times</source>
        <translation>Neue Einträge stehen in der Reihenfolge ihrer Ankunft, geladene in der ihrer Zeiten</translation>
    </message>
</context>
<context>
    <name>logyard::ui::LogPane</name>
    <message>
        <source>%1 new ↓</source>
        <translation>%1 neue ↓</translation>
    </message>
    <message>
        <source>Go to the newest entries and follow them (End)</source>
        <translation>Zu den neuesten Einträgen und ihnen folgen (Ende)</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
    <message>
        <source>The log could not be loaded.</source>
        <translation>Das Log konnte nicht geladen werden.</translation>
    </message>
    <message>
        <source>%1 It is tried again every few seconds.</source>
        <translation>%1 Alle paar Sekunden wird es wieder versucht.</translation>
    </message>
    <message>
        <source>The view was cleared.</source>
        <translation>Die Ansicht wurde geleert.</translation>
    </message>
    <message>
        <source>New entries appear here. Press F5 to load the log again.</source>
        <translation>Neue Einträge erscheinen hier. F5 lädt das Log wieder.</translation>
    </message>
    <message>
        <source>No entries match this filter.</source>
        <translation>Kein Eintrag passt zu diesem Filter.</translation>
    </message>
    <message>
        <source>Remove a condition or widen the time range. New entries that match appear here.</source>
        <translation>Entfernen Sie eine Bedingung oder erweitern Sie die Zeit. Neue Einträge, die passen, erscheinen hier.</translation>
    </message>
    <message>
        <source>Waiting for the first entry…</source>
        <translation>Warten auf den ersten Eintrag…</translation>
    </message>
    <message>
        <source>Send one with an HTTP POST of a JSON object to %1.</source>
        <translation>Schicken Sie einen mit HTTP-POST eines JSON-Objekts an %1.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::LogView</name>
    <message>
        <source>Log entries</source>
        <translation>Log-Einträge</translation>
    </message>
    <message>
        <source>&amp;Add a column of a field…</source>
        <translation>&amp;Spalte für ein Feld hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Remove the column “%1”</source>
        <translation>Spalte „%1“ &amp;entfernen</translation>
    </message>
    <message>
        <source>As in the &amp;beginning</source>
        <translation>&amp;Wie am Anfang</translation>
    </message>
</context>
<context>
    <name>logyard::ui::MainWindow</name>
    <message>
        <source>Connected to %1</source>
        <translation>Verbunden mit %1</translation>
    </message>
    <message>
        <source>Listening on %1</source>
        <translation>Lauscht auf %1</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>Lauscht nicht</translation>
    </message>
    <message>
        <source>Senders POST to %1/logs</source>
        <translation>Absender schicken POST an %1/logs</translation>
    </message>
    <message>
        <source>Details (Alt+Return)</source>
        <translation>Details (Alt+Enter)</translation>
    </message>
    <message>
        <source>Delete logs</source>
        <translation>Logs löschen</translation>
    </message>
    <message>
        <source>The logs of “%1” could not be deleted.</source>
        <translation>Die Logs von „%1“ konnten nicht gelöscht werden.</translation>
    </message>
    <message>
        <source>All services</source>
        <translation>Alle Dienste</translation>
    </message>
    <message>
        <source>%1 services</source>
        <translation>%1 Dienste</translation>
    </message>
    <message>
        <source>Demo: %1</source>
        <translation>Demo: %1</translation>
    </message>
    <message>
        <source> · %1 new</source>
        <translation> · %1 neue</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Go on (Space)</source>
        <translation>Weiter (Leertaste)</translation>
    </message>
    <message>
        <source>Let the view stand still (Space)</source>
        <translation>Die Ansicht anhalten (Leertaste)</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>The newest entry stays in view</source>
        <translation>Der neueste Eintrag bleibt im Blick</translation>
    </message>
    <message>
        <source>Go to the newest entry and stay there (F)</source>
        <translation>Zum neuesten Eintrag und dort bleiben (F)</translation>
    </message>
    <message>
        <source>The logging service of this window did not start.</source>
        <translation>Der Logging-Dienst dieses Fensters ist nicht gestartet.</translation>
    </message>
    <message>
        <source>%1 asks for a token.</source>
        <translation>%1 verlangt ein Token.</translation>
    </message>
    <message>
        <source>%1 does not take the token.</source>
        <translation>%1 nimmt das Token nicht an.</translation>
    </message>
    <message>
        <source>Enter a token…</source>
        <translation>Token eingeben…</translation>
    </message>
    <message>
        <source>%1 is not known to be what it says.</source>
        <translation>Ob %1 ist, was es behauptet, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Look at its certificate…</source>
        <translation>Zertifikat ansehen…</translation>
    </message>
    <message>
        <source>Reconnecting: the service at %1 does not answer.</source>
        <translation>Neu verbinden: Der Dienst unter %1 antwortet nicht.</translation>
    </message>
    <message>
        <source>What was stored is safe. If it stays so, restart Logyard.</source>
        <translation>Was gespeichert wurde, ist sicher. Bleibt es so, starten Sie Logyard neu.</translation>
    </message>
    <message>
        <source>Start it there with “logyard --no-gui”, or check the address and the network. It is asked again every two seconds.</source>
        <translation>Starten Sie ihn dort mit „logyard --no-gui“, oder prüfen Sie Adresse und Netz. Alle zwei Sekunden wird wieder gefragt.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>The entries could not be loaded.</source>
        <translation>Die Einträge konnten nicht geladen werden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>all services</source>
        <translation>alle Dienste</translation>
    </message>
    <message>
        <source>%1 and above</source>
        <translation>%1 und darüber</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>A link to this view was copied.</source>
        <translation>Ein Link auf diese Ansicht wurde kopiert.</translation>
    </message>
    <message>
        <source>A command line for this view was copied.</source>
        <translation>Eine Befehlszeile für diese Ansicht wurde kopiert.</translation>
    </message>
    <message>
        <source>Open a link</source>
        <translation>Link öffnen</translation>
    </message>
    <message>
        <source>&amp;Link, as “Copy a link to this view” makes it</source>
        <translation>&amp;Link, wie „Link auf diese Ansicht kopieren“ ihn macht</translation>
    </message>
    <message>
        <source>About Logyard</source>
        <translation>Über Logyard</translation>
    </message>
    <message>
        <source>Takes logs in over HTTP, keeps them as plain files and shows them, live and back through history.

Qt %1. Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Nimmt Logs über HTTP an, bewahrt sie als einfache Dateien auf und zeigt sie, live und zurück im Verlauf.

Qt %1. Freie Software unter der GNU General Public License, Version 3 oder später.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
    <message>
        <source>Searching, %1 found…</source>
        <translation>Suche, %1 gefunden…</translation>
    </message>
    <message>
        <source>The test entry was stored.</source>
        <translation>Der Testeintrag wurde gespeichert.</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Nicht gesendet: %1</translation>
    </message>
    <message>
        <source>The test entry was not sent: %1</source>
        <translation>Der Testeintrag wurde nicht gesendet: %1</translation>
    </message>
    <message>
        <source>Show a field as column</source>
        <translation>Ein Feld als Spalte zeigen</translation>
    </message>
    <message>
        <source>&amp;Field</source>
        <translation>&amp;Feld</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Whoever runs the service makes one with “logyard token add”.</source>
        <translation>Wer den Dienst betreibt, macht eines mit „logyard token add“.</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the one that you trusted.</source>
        <translation>%1 zeigt ein anderes Zertifikat als das, dem Sie vertraut haben.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::MarkModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
</context>
<context>
    <name>logyard::ui::MarkStore</name>
    <message>
        <source>The marks could not be kept in %1: %2.</source>
        <translation>Die Markierungen konnten nicht in %1 gespeichert werden: %2.</translation>
    </message>
    <message>
        <source>| Time | Level | Service | Message | Note |
</source>
        <translation>| Zeit | Level | Dienst | Nachricht | Notiz |
</translation>
    </message>
</context>
<context>
    <name>logyard::ui::Marking</name>
    <message>
        <source>Select an entry first.</source>
        <translation>Wählen Sie zuerst einen Eintrag.</translation>
    </message>
    <message>
        <source>%1 marks are the most. Remove some of them first (Ctrl+M).</source>
        <translation>Mehr als %1 Markierungen gehen nicht. Entfernen Sie zuerst einige (Strg+M).</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note for “%1” (Ctrl+Enter when done)</source>
        <translation>Notiz zu „%1“ (Strg+Enter zum Abschluss)</translation>
    </message>
    <message>
        <source>There are no marks yet. Ctrl+F2 marks the selected rows.</source>
        <translation>Es gibt noch keine Markierungen. Strg+F2 markiert die gewählten Zeilen.</translation>
    </message>
    <message>
        <source>None of the rows that are loaded is marked. Ctrl+M lists all marks.</source>
        <translation>Keine der geladenen Zeilen ist markiert. Strg+M zeigt alle Markierungen.</translation>
    </message>
    <message>
        <source>No more marks below: went on from the oldest row.</source>
        <translation>Weiter unten keine Markierung mehr: ging von der ältesten Zeile an weiter.</translation>
    </message>
    <message>
        <source>No more marks above: went on from the newest row.</source>
        <translation>Weiter oben keine Markierung mehr: ging von der neuesten Zeile an weiter.</translation>
    </message>
    <message>
        <source>This entry has no time, so it is found only while it is loaded.</source>
        <translation>Dieser Eintrag hat keine Zeit und wird nur gefunden, solange er geladen ist.</translation>
    </message>
    <message>
        <source>The marked entry is not in the log any more.</source>
        <translation>Der markierte Eintrag ist nicht mehr im Log.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::MarksDialog</name>
    <message>
        <source>Marks</source>
        <translation>Markierungen</translation>
    </message>
    <message>
        <source>Marked entries</source>
        <translation>Markierte Einträge</translation>
    </message>
    <message>
        <source>&amp;Go to the entry</source>
        <translation>&amp;Zum Eintrag gehen</translation>
    </message>
    <message>
        <source>Enter, or a double click</source>
        <translation>Enter oder Doppelklick</translation>
    </message>
    <message>
        <source>Edit the &amp;note</source>
        <translation>&amp;Notiz bearbeiten</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Remove the mark; the entry stays (Del)</source>
        <translation>Markierung entfernen; der Eintrag bleibt (Entf)</translation>
    </message>
    <message>
        <source>&amp;Copy as Markdown</source>
        <translation>&amp;Als Markdown kopieren</translation>
    </message>
    <message>
        <source>The selected marks, or all of them (Ctrl+C)</source>
        <translation>Die gewählten Markierungen oder alle (Strg+C)</translation>
    </message>
    <message numerus="yes">
        <source>%n marks. They stay with their entries, over a restart too.</source>
        <translation>
            <numerusform>%n Markierung. Sie bleibt bei ihrem Eintrag, auch nach einem Neustart.</numerusform>
            <numerusform>%n Markierungen. Sie bleiben bei ihren Einträgen, auch nach einem Neustart.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no marks yet. Select rows in the table and press Ctrl+F2.</source>
        <translation>Es gibt noch keine Markierungen. Wählen Sie Zeilen in der Tabelle und drücken Sie Strg+F2.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::Numbers</name>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
</context>
<context>
    <name>logyard::ui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Geräumig</translation>
    </message>
    <message>
        <source>Right of the table</source>
        <translation>Rechts der Tabelle</translation>
    </message>
    <message>
        <source>Below the table</source>
        <translation>Unter der Tabelle</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>&amp;Zeitzone</translation>
    </message>
    <message>
        <source>Ro&amp;ws</source>
        <translation>Z&amp;eilen</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Details</translation>
    </message>
    <message>
        <source>&amp;Rows in the table, at most</source>
        <translation>Zeilen &amp;in der Tabelle, höchstens</translation>
    </message>
    <message>
        <source>Older rows are let go; they stay in the logs and load again as you scroll up.</source>
        <translation>Ältere Zeilen werden losgelassen; sie bleiben im Log und werden beim Hochrollen wieder geladen.</translation>
    </message>
    <message>
        <source>Local time (%1)</source>
        <translation>Ortszeit (%1)</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
</context>
<context>
    <name>logyard::ui::RowMenu</name>
    <message>
        <source>From this time &amp;on</source>
        <translation>&amp;Ab dieser Zeit</translation>
    </message>
    <message>
        <source>&amp;Until this time</source>
        <translation>&amp;Bis zu dieser Zeit</translation>
    </message>
    <message>
        <source>&amp;Count time from this row</source>
        <translation>&amp;Zeit ab dieser Zeile zählen</translation>
    </message>
    <message>
        <source>Entries &amp;around this one</source>
        <translation>&amp;Einträge um diesen herum</translation>
    </message>
    <message>
        <source>Follow the &amp;request</source>
        <translation>&amp;Der Anfrage folgen</translation>
    </message>
    <message>
        <source>&amp;Mark, or remove the mark</source>
        <translation>&amp;Markieren oder Markierung entfernen</translation>
    </message>
    <message>
        <source>E&amp;dit the note…</source>
        <translation>&amp;Notiz bearbeiten…</translation>
    </message>
    <message>
        <source>Show a field as co&amp;lumn…</source>
        <translation>Ein &amp;Feld als Spalte zeigen…</translation>
    </message>
    <message>
        <source>Hi&amp;ghlight this message</source>
        <translation>Diese Nachricht &amp;hervorheben</translation>
    </message>
    <message>
        <source>Hi&amp;ghlight %1</source>
        <translation>%1 he&amp;rvorheben</translation>
    </message>
    <message>
        <source>&amp;Only %1</source>
        <translation>N&amp;ur %1</translation>
    </message>
    <message>
        <source>&amp;Include %1</source>
        <translation>M&amp;it %1</translation>
    </message>
    <message>
        <source>&amp;Exclude %1</source>
        <translation>&amp;Ohne %1</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Text</translation>
    </message>
    <message>
        <source>&amp;Messages</source>
        <translation>Na&amp;chrichten</translation>
    </message>
    <message>
        <source>&amp;Copy as</source>
        <translation>&amp;Kopieren als</translation>
    </message>
    <message>
        <source>&amp;Link</source>
        <translation>&amp;Link</translation>
    </message>
</context>
<context>
    <name>logyard::ui::SaveDialog</name>
    <message>
        <source>Always for all &amp;services</source>
        <translation>&amp;Immer für alle Dienste</translation>
    </message>
    <message>
        <source>Always for these &amp;services: %1</source>
        <translation>Immer &amp;für diese Dienste: %1</translation>
    </message>
    <message>
        <source>Always for these %1 &amp;services</source>
        <translation>Immer für &amp;diese %1 Dienste</translation>
    </message>
    <message>
        <source>With the &amp;time that is chosen now</source>
        <translation>&amp;Mit der jetzt gewählten Zeit</translation>
    </message>
    <message>
        <source>&amp;Alert when a live entry matches</source>
        <translation>&amp;Alarm, wenn ein Live-Eintrag passt</translation>
    </message>
    <message>
        <source>Save the filter</source>
        <translation>Filter speichern</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ersetzen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Geben Sie ihm einen Namen.</translation>
    </message>
    <message>
        <source>There are %1 saved filters already. Delete one, or save under the name of one.</source>
        <translation>Es gibt schon %1 gespeicherte Filter. Löschen Sie einen oder speichern Sie unter einem vorhandenen Namen.</translation>
    </message>
    <message>
        <source>The saved filter of this name is replaced.</source>
        <translation>Der gespeicherte Filter dieses Namens wird ersetzt.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::SavedFilter</name>
    <message>
        <source>%1 and above</source>
        <translation>%1 und darüber</translation>
    </message>
    <message>
        <source>all services</source>
        <translation>alle Dienste</translation>
    </message>
    <message>
        <source>%1 switched off</source>
        <translation>%1 abgeschaltet</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>The file is too large to hold saved filters.</source>
        <translation>Die Datei ist zu groß für gespeicherte Filter.</translation>
    </message>
    <message>
        <source>The file is no JSON: %1.</source>
        <translation>Die Datei ist kein JSON: %1.</translation>
    </message>
    <message>
        <source>The file holds no saved filters of Logyard. Export some to see how it looks.</source>
        <translation>Die Datei enthält keine gespeicherten Filter von Logyard. Exportieren Sie welche, um zu sehen, wie sie aussieht.</translation>
    </message>
    <message>
        <source>The file was written by a newer Logyard. Update this one.</source>
        <translation>Die Datei stammt von einem neueren Logyard. Aktualisieren Sie dieses.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::SavedFilterControl</name>
    <message>
        <source>Saved as “%1”. F4 lists the saved filters.</source>
        <translation>Als „%1“ gespeichert. F4 zeigt die gespeicherten Filter.</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Gespeicherte Filter</translation>
    </message>
</context>
<context>
    <name>logyard::ui::SavedFilters</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Alert on</source>
        <translation>Alarm an</translation>
    </message>
    <message>
        <source>Alert off</source>
        <translation>Alarm aus</translation>
    </message>
    <message>
        <source>Live entries that matched since the filter was last shown</source>
        <translation>Live-Einträge, die passten, seit der Filter zuletzt gezeigt wurde</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
</context>
<context>
    <name>logyard::ui::SavedFiltersButton</name>
    <message>
        <source>Saved filter “%1”</source>
        <translation>Gespeicherter Filter „%1“</translation>
    </message>
    <message>
        <source>Saved filters (F4; Ctrl+D saves this one)</source>
        <translation>Gespeicherte Filter (F4; Strg+D speichert diesen)</translation>
    </message>
    <message>
        <source>New entries of alerts: %1</source>
        <translation>Neue Einträge von Alarmen: %1</translation>
    </message>
    <message>
        <source>%1 (snoozed)</source>
        <translation>%1 (stumm)</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 neu</translation>
    </message>
    <message>
        <source>No saved filters yet</source>
        <translation>Noch keine gespeicherten Filter</translation>
    </message>
    <message>
        <source>&amp;Save this filter…</source>
        <translation>&amp;Diesen Filter speichern…</translation>
    </message>
    <message>
        <source>Saved filters and &amp;alerts…</source>
        <translation>&amp;Gespeicherte Filter und Alarme…</translation>
    </message>
    <message>
        <source>Snooze all alerts for an &amp;hour</source>
        <translation>&amp;Alle Alarme eine Stunde stumm</translation>
    </message>
    <message>
        <source>&amp;Wake all alerts</source>
        <translation>Alle Alarme &amp;wecken</translation>
    </message>
</context>
<context>
    <name>logyard::ui::SavedFiltersDialog</name>
    <message>
        <source>Always for these &amp;services</source>
        <translation>&amp;Immer für diese Dienste</translation>
    </message>
    <message>
        <source>Saved filters and alerts</source>
        <translation>Gespeicherte Filter und Alarme</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Gespeicherte Filter</translation>
    </message>
    <message>
        <source>No filter is saved yet. Ctrl+D in the window saves the one that is shown.</source>
        <translation>Noch kein Filter gespeichert. Strg+D im Fenster speichert den gezeigten.</translation>
    </message>
    <message>
        <source>Sho&amp;w</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>Show what the filter matches (Enter)</source>
        <translation>Zeigen, was der Filter trifft (Enter)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>Give it another name (F2)</source>
        <translation>Ihm einen anderen Namen geben (F2)</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>&amp;Hinauf</translation>
    </message>
    <message>
        <source>Further up in the list (Ctrl+Up)</source>
        <translation>Weiter hinauf in der Liste (Strg+Auf)</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>Hi&amp;nunter</translation>
    </message>
    <message>
        <source>Further down in the list (Ctrl+Down)</source>
        <translation>Weiter hinunter in der Liste (Strg+Ab)</translation>
    </message>
    <message>
        <source>D&amp;elete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Delete the filter; logs stay (Delete)</source>
        <translation>Den Filter löschen; Logs bleiben (Entf)</translation>
    </message>
    <message>
        <source>&amp;Test the alert</source>
        <translation>&amp;Alarm testen</translation>
    </message>
    <message>
        <source>Raise a notification as the alert would</source>
        <translation>Eine Benachrichtigung auslösen, wie der Alarm es täte</translation>
    </message>
    <message>
        <source>A notification should be on your desktop now.</source>
        <translation>Jetzt sollte eine Benachrichtigung auf Ihrem Desktop sein.</translation>
    </message>
    <message>
        <source>S&amp;nooze</source>
        <translation>&amp;Stumm</translation>
    </message>
    <message>
        <source>No notifications of this filter for an hour; it goes on counting</source>
        <translation>Eine Stunde lang keine Benachrichtigungen dieses Filters; er zählt weiter</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>I&amp;mportieren…</translation>
    </message>
    <message>
        <source>Add the filters of a file</source>
        <translation>Die Filter einer Datei hinzufügen</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Write all filters to a file</source>
        <translation>Alle Filter in eine Datei schreiben</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>%1 and above</source>
        <translation>%1 und darüber</translation>
    </message>
    <message>
        <source>All services; or names with commas between them</source>
        <translation>Alle Dienste; oder Namen mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Not kept: %1</source>
        <translation>Nicht behalten: %1</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>Minimum &amp;level</source>
        <translation>Min&amp;destlevel</translation>
    </message>
    <message>
        <source>Wa&amp;ke</source>
        <translation>&amp;Wecken</translation>
    </message>
    <message>
        <source>“%1” was deleted.</source>
        <translation>„%1“ wurde gelöscht.</translation>
    </message>
    <message>
        <source>Import saved filters</source>
        <translation>Gespeicherte Filter importieren</translation>
    </message>
    <message>
        <source>Saved filters (*.json);;All files (*)</source>
        <translation>Gespeicherte Filter (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Export saved filters</source>
        <translation>Gespeicherte Filter exportieren</translation>
    </message>
    <message>
        <source>Saved filters (*.json)</source>
        <translation>Gespeicherte Filter (*.json)</translation>
    </message>
    <message>
        <source>The file could not be read: %1.</source>
        <translation>Die Datei konnte nicht gelesen werden: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n filters were added.</source>
        <translation>
            <numerusform>%n Filter wurde hinzugefügt.</numerusform>
            <numerusform>%n Filter wurden hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n war schon da.</numerusform>
            <numerusform>%n waren schon da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be used.</source>
        <translation>
            <numerusform>%n war nicht brauchbar.</numerusform>
            <numerusform>%n waren nicht brauchbar.</numerusform>
        </translation>
    </message>
    <message>
        <source>The file could not be written: %1.</source>
        <translation>Die Datei konnte nicht geschrieben werden: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n filters were written to %1.</source>
        <translation>
            <numerusform>%n Filter wurde nach %1 geschrieben.</numerusform>
            <numerusform>%n Filter wurden nach %1 geschrieben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>logyard::ui::ServiceClient</name>
    <message>
        <source>connection refused. Is the service running?</source>
        <translation>Verbindung abgelehnt. Läuft der Dienst?</translation>
    </message>
    <message>
        <source>no such host. Is the address right?</source>
        <translation>kein solcher Rechner. Stimmt die Adresse?</translation>
    </message>
    <message>
        <source>it did not answer in time. Try again, or narrow the time range.</source>
        <translation>er hat nicht rechtzeitig geantwortet. Versuchen Sie es noch einmal, oder verkürzen Sie die Zeit.</translation>
    </message>
    <message>
        <source>it closed the connection. Is this a Logyard service?</source>
        <translation>er hat die Verbindung geschlossen. Ist das ein Logyard-Dienst?</translation>
    </message>
    <message>
        <source>it does not speak TLS as we do. Does its URL begin with http:// perhaps?</source>
        <translation>er spricht TLS nicht wie wir. Beginnt seine URL vielleicht mit http://?</translation>
    </message>
    <message>
        <source>Could not reach %1: %2</source>
        <translation>%1 ist nicht zu erreichen: %2</translation>
    </message>
    <message>
        <source>The service refused access. Check the token.</source>
        <translation>Der Dienst verweigert den Zugang. Prüfen Sie das Token.</translation>
    </message>
    <message>
        <source>The service answered with HTTP status %1. Is the address right?</source>
        <translation>Der Dienst antwortete mit dem HTTP-Status %1. Stimmt die Adresse?</translation>
    </message>
    <message>
        <source>The answer is not what a Logyard service sends. Is the address right?</source>
        <translation>So antwortet kein Logyard-Dienst. Stimmt die Adresse?</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ServicesModel</name>
    <message>
        <source>All services</source>
        <translation>Alle Dienste</translation>
    </message>
    <message>
        <source>%1 entries, %2</source>
        <translation>%1 Einträge, %2</translation>
    </message>
    <message>
        <source>%1 with level error or fatal</source>
        <translation>%1 mit Level Error oder Fatal</translation>
    </message>
    <message>
        <source>%1 came since you last looked</source>
        <translation>%1 kamen, seit Sie zuletzt hinsahen</translation>
    </message>
    <message>
        <source>First: %1</source>
        <translation>Erster: %1</translation>
    </message>
    <message>
        <source>Last: %1</source>
        <translation>Letzter: %1</translation>
    </message>
    <message>
        <source>In the last minute: at most %1 in a second</source>
        <translation>In der letzten Minute: höchstens %1 in einer Sekunde</translation>
    </message>
    <message>
        <source>Hidden; still part of “All services”</source>
        <translation>Ausgeblendet; gehört weiter zu „Alle Dienste“</translation>
    </message>
    <message>
        <source>%1, %2 entries, %3 errors, %4 a second</source>
        <translation>%1, %2 Einträge, %3 Fehler, %4 pro Sekunde</translation>
    </message>
    <message>
        <source>, %1 unread</source>
        <translation>, %1 ungelesen</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ServicesPanel</name>
    <message>
        <source>&amp;Open its services</source>
        <translation>&amp;Ihre Dienste öffnen</translation>
    </message>
    <message>
        <source>Un&amp;fold</source>
        <translation>&amp;Entfalten</translation>
    </message>
    <message>
        <source>&amp;Fold</source>
        <translation>&amp;Falten</translation>
    </message>
    <message>
        <source>&amp;Dissolve the group</source>
        <translation>&amp;Gruppe auflösen</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>Mark all as &amp;read</source>
        <translation>&amp;Alle als gelesen markieren</translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation>&amp;Name kopieren</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>G&amp;ruppe</translation>
    </message>
    <message>
        <source>&amp;Show again</source>
        <translation>&amp;Wieder zeigen</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>A&amp;usblenden</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>&amp;Delete logs…</source>
        <translation>&amp;Logs löschen…</translation>
    </message>
    <message>
        <source>&amp;New group…</source>
        <translation>Neue Gru&amp;ppe…</translation>
    </message>
    <message>
        <source>N&amp;one</source>
        <translation>&amp;Keine</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>Neue Gruppe</translation>
    </message>
    <message>
        <source>&amp;Name of the group for “%1”</source>
        <translation>Name &amp;der Gruppe für „%1“</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Name of the group for %n services</source>
        <translation>
            <numerusform>Na&amp;me der Gruppe für %n Dienst</numerusform>
            <numerusform>Name der Gruppe f&amp;ür %n Dienste</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete logs</source>
        <translation>Logs löschen</translation>
    </message>
    <message>
        <source>Delete all logs of “%1”?</source>
        <translation>Alle Logs von „%1“ löschen?</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Find a service</source>
        <translation>Dienst suchen</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Click to sort; click again for the other order</source>
        <translation>Klick sortiert; noch ein Klick andersherum</translation>
    </message>
    <message>
        <source>Delete logs…</source>
        <translation>Logs löschen…</translation>
    </message>
    <message>
        <source>Counting older files; the numbers still grow.</source>
        <translation>Ältere Dateien werden noch gezählt; die Zahlen wachsen noch.</translation>
    </message>
    <message numerus="yes">
        <source>Hide %n services again</source>
        <translation>
            <numerusform>%n Dienst wieder ausblenden</numerusform>
            <numerusform>%n Dienste wieder ausblenden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n services are hidden</source>
        <translation>
            <numerusform>%n Dienst ist ausgeblendet</numerusform>
            <numerusform>%n Dienste sind ausgeblendet</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave the hidden services out of the list</source>
        <translation>Die ausgeblendeten Dienste aus der Liste lassen</translation>
    </message>
    <message>
        <source>Show the hidden services, in grey</source>
        <translation>Die ausgeblendeten Dienste in Grau zeigen</translation>
    </message>
</context>
<context>
    <name>logyard::ui::StatusStrip</name>
    <message>
        <source>State of the service</source>
        <translation>Zustand des Dienstes</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Live source</source>
        <translation>Live-Quelle</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>Verluste</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Tätigkeit</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>The service answers</source>
        <translation>Der Dienst antwortet</translation>
    </message>
    <message>
        <source>The service does not answer</source>
        <translation>Der Dienst antwortet nicht</translation>
    </message>
    <message>
        <source>Live: offline</source>
        <translation>Live: offline</translation>
    </message>
    <message>
        <source>Live: %1</source>
        <translation>Live: %1</translation>
    </message>
    <message>
        <source>0/s</source>
        <translation>0/s</translation>
    </message>
    <message>
        <source>Entries a second, all services</source>
        <translation>Einträge pro Sekunde, alle Dienste</translation>
    </message>
    <message>
        <source>%1 entries stored since the service started</source>
        <translation>%1 Einträge gespeichert, seit der Dienst läuft</translation>
    </message>
    <message>
        <source>%1 skipped live</source>
        <translation>%1 live übersprungen</translation>
    </message>
    <message>
        <source>%1 not published</source>
        <translation>%1 nicht veröffentlicht</translation>
    </message>
    <message>
        <source>%1 rejected</source>
        <translation>%1 abgewiesen</translation>
    </message>
    <message>
        <source>Rows in the table; older ones load as you scroll up</source>
        <translation>Zeilen der Tabelle; ältere werden beim Hochrollen geladen</translation>
    </message>
    <message>
        <source>%1 stored since start</source>
        <translation>%1 seit dem Start gespeichert</translation>
    </message>
    <message>
        <source>1 row loaded</source>
        <translation>1 Zeile geladen</translation>
    </message>
    <message>
        <source>%1 rows loaded</source>
        <translation>%1 Zeilen geladen</translation>
    </message>
    <message>
        <source>No access</source>
        <translation>Kein Zugang</translation>
    </message>
    <message>
        <source>The service does not let this window in</source>
        <translation>Der Dienst lässt dieses Fenster nicht ein</translation>
    </message>
    <message>
        <source>Redis unreachable</source>
        <translation>Redis nicht erreichbar</translation>
    </message>
    <message>
        <source>Skipped live: stored, but too fast to be shown as they came; the table has a row for each gap.
Redis unreachable: by the service; it stores, and publishes later.
Not published: stored, but Redis could not be reached.
Rejected: refused by the service, the sender was told why.</source>
        <translation>Live übersprungen: gespeichert, aber zu schnell, um sofort gezeigt zu werden; die Tabelle hat eine Zeile für jede Lücke.
Redis nicht erreichbar: für den Dienst; er speichert, und veröffentlicht später.
Nicht veröffentlicht: gespeichert, aber Redis war nicht zu erreichen.
Abgewiesen: vom Dienst abgelehnt, der Absender erfuhr den Grund.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::TextBox</name>
    <message>
        <source>Show all %1 characters</source>
        <translation>Alle %1 Zeichen zeigen</translation>
    </message>
</context>
<context>
    <name>logyard::ui::TickBar</name>
    <message>
        <source>Where errors, marks and what is found are in the rows</source>
        <translation>Wo in den Zeilen Fehler, Markierungen und Gefundenes sind</translation>
    </message>
</context>
<context>
    <name>logyard::ui::TimeRangeButton</name>
    <message>
        <source>All time</source>
        <translation>Alle Zeit</translation>
    </message>
    <message>
        <source>Last 15 minutes</source>
        <translation>Letzte 15 Minuten</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>From – to…</source>
        <translation>Von – bis…</translation>
    </message>
    <message>
        <source>The span of time to show</source>
        <translation>Der gezeigte Zeitraum</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Seit %1</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>Bis %1</translation>
    </message>
    <message>
        <source>Time range: %1</source>
        <translation>Zeitraum: %1</translation>
    </message>
</context>
<context>
    <name>logyard::ui::TimeRangePopup</name>
    <message>
        <source>Show this time</source>
        <translation>Diese Zeit zeigen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>2024-01-25 10:30, -2h, or empty</source>
        <translation>2024-01-25 10:30, -2h oder leer</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>2024-01-25 11:00, now, or empty</source>
        <translation>2024-01-25 11:00, now oder leer</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Not a time. Try 2024-01-25 10:30, -15m or now.</source>
        <translation>Keine Zeit. Versuchen Sie 2024-01-25 10:30, -15m oder now.</translation>
    </message>
    <message>
        <source>This must be later than From.</source>
        <translation>Das muss nach „Von“ liegen.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::TokenDialog</name>
    <message>
        <source>&amp;Keep it, in the system’s keychain if there is one</source>
        <translation>&amp;Behalten, im Schlüsselbund des Systems, wenn es einen gibt</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>%1 asks for a token.</source>
        <translation>%1 verlangt ein Token.</translation>
    </message>
    <message>
        <source>Whoever runs the service makes one with “logyard token add”.</source>
        <translation>Wer den Dienst betreibt, macht eines mit „logyard token add“.</translation>
    </message>
    <message>
        <source>&amp;Use it</source>
        <translation>&amp;Verwenden</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
</context>
<context>
    <name>logyard::ui::TokenFile</name>
    <message>
        <source>Others can read %1, which holds tokens. Give it the mode 600.</source>
        <translation>Andere können %1 lesen, wo Token liegen. Geben Sie ihr den Modus 600.</translation>
    </message>
    <message>
        <source>The tokens could not be read from %1: %2.</source>
        <translation>Die Token konnten nicht aus %1 gelesen werden: %2.</translation>
    </message>
    <message>
        <source>%1 does not hold tokens as Logyard writes them. Move it away.</source>
        <translation>%1 enthält keine Token, wie Logyard sie schreibt. Schieben Sie sie beiseite.</translation>
    </message>
    <message>
        <source>The token could not be kept in %1: %2.</source>
        <translation>Das Token konnte nicht in %1 abgelegt werden: %2.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ViewBar</name>
    <message>
        <source>← Back</source>
        <translation>← Zurück</translation>
    </message>
    <message>
        <source>To the filter, the services and the row before (Alt+Left)</source>
        <translation>Zum Filter, den Diensten und der Zeile von vorher (Alt+Links)</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ViewLink</name>
    <message>
        <source>“%1” is no name of a service.</source>
        <translation>„%1“ ist kein Name eines Dienstes.</translation>
    </message>
    <message>
        <source>There are more than %1 services in it.</source>
        <translation>Darin sind mehr als %1 Dienste.</translation>
    </message>
    <message>
        <source>Its filter is too long.</source>
        <translation>Sein Filter ist zu lang.</translation>
    </message>
    <message>
        <source>Its filter “%1” can’t be used: %2</source>
        <translation>Sein Filter „%1“ ist nicht brauchbar: %2</translation>
    </message>
    <message>
        <source>“%1” is no time. Use for example 2024-01-25T10:30:00Z or -15m.</source>
        <translation>„%1“ ist keine Zeit. Verwenden Sie etwa 2024-01-25T10:30:00Z oder -15m.</translation>
    </message>
    <message>
        <source>“%1” is no level. Use trace, debug, info, warn, error or fatal.</source>
        <translation>„%1“ ist kein Level. Verwenden Sie trace, debug, info, warn, error oder fatal.</translation>
    </message>
    <message>
        <source>It is too long to be a link of Logyard.</source>
        <translation>Für einen Link von Logyard ist das zu lang.</translation>
    </message>
    <message>
        <source>“%1” is no link of Logyard. One looks like logyard://host:8005/?service=name&amp;filter=text.</source>
        <translation>„%1“ ist kein Link von Logyard. So sieht einer aus: logyard://host:8005/?service=name&amp;filter=text.</translation>
    </message>
    <message>
        <source>It has a name or a password in it, which a link of Logyard never has.</source>
        <translation>Darin ist ein Name oder ein Kennwort, das hat ein Link von Logyard nie.</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ViewNavigator</name>
    <message>
        <source>Select an entry first.</source>
        <translation>Wählen Sie zuerst einen Eintrag.</translation>
    </message>
    <message>
        <source>This entry has no time to look around.</source>
        <translation>Dieser Eintrag hat keine Zeit, um die herum man sehen könnte.</translation>
    </message>
    <message>
        <source>Entries around %1</source>
        <translation>Einträge um %1</translation>
    </message>
    <message>
        <source>This entry names no request: it has no request_id, trace_id or correlation_id.</source>
        <translation>Dieser Eintrag nennt keine Anfrage: er hat keine request_id, trace_id oder correlation_id.</translation>
    </message>
    <message>
        <source>Request %1</source>
        <translation>Anfrage %1</translation>
    </message>
    <message>
        <source>Another filter</source>
        <translation>Ein anderer Filter</translation>
    </message>
    <message>
        <source>Back leads to where you were.</source>
        <translation>Zurück führt dorthin, wo Sie waren.</translation>
    </message>
    <message numerus="yes">
        <source>%n entries of</source>
        <translation>
            <numerusform>%n Eintrag von</numerusform>
            <numerusform>%n Einträge von</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n services</source>
        <translation>
            <numerusform>%n Dienst</numerusform>
            <numerusform>%n Diensten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 from the first to the last</source>
        <translation>%1 vom ersten zum letzten</translation>
    </message>
    <message>
        <source>longest pause %1, before “%2”</source>
        <translation>längste Pause %1, vor „%2“</translation>
    </message>
</context>
<context>
    <name>logyard::ui::WelcomePage</name>
    <message>
        <source>Send a test entry</source>
        <translation>Einen Testeintrag senden</translation>
    </message>
    <message>
        <source>Waiting for the first entry</source>
        <translation>Warten auf den ersten Eintrag</translation>
    </message>
    <message>
        <source>Send JSON to %1. Any field is fine; service, level, message and timestamp have a meaning.</source>
        <translation>Schicken Sie JSON an %1. Jedes Feld ist recht; service, level, message und timestamp haben eine Bedeutung.</translation>
    </message>
    <message>
        <source>From a shell</source>
        <translation>Von der Shell</translation>
    </message>
    <message>
        <source>From Python, nothing to install</source>
        <translation>Von Python, ohne etwas zu installieren</translation>
    </message>
</context>
<context>
    <name>logyard::ui::WindowActions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>C&amp;onnections…</source>
        <translation>&amp;Verbindungen…</translation>
    </message>
    <message>
        <source>Services on other machines</source>
        <translation>Dienste auf anderen Rechnern</translation>
    </message>
    <message>
        <source>Open a &amp;link…</source>
        <translation>&amp;Link öffnen…</translation>
    </message>
    <message>
        <source>Send a &amp;test entry</source>
        <translation>&amp;Einen Testeintrag senden</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>Write all that the filter matches to a file</source>
        <translation>Alles, was der Filter trifft, in eine Datei schreiben</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>Be&amp;arbeiten</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>&amp;Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;messages</source>
        <translation>&amp;Nachrichten kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;as</source>
        <translation>&amp;Kopieren als</translation>
    </message>
    <message>
        <source>Copy a lin&amp;k to this view</source>
        <translation>L&amp;ink auf diese Ansicht kopieren</translation>
    </message>
    <message>
        <source>With the selected entry, if there is one</source>
        <translation>Mit dem gewählten Eintrag, wenn es einen gibt</translation>
    </message>
    <message>
        <source>Copy a command line for t&amp;his view</source>
        <translation>Befehlszeile &amp;für diese Ansicht kopieren</translation>
    </message>
    <message>
        <source>&amp;Filter…</source>
        <translation>Fil&amp;ter…</translation>
    </message>
    <message>
        <source>C&amp;lear the filter</source>
        <translation>Filte&amp;r leeren</translation>
    </message>
    <message>
        <source>Con&amp;ditions of the filter</source>
        <translation>Bedin&amp;gungen des Filters</translation>
    </message>
    <message>
        <source>&amp;Switch all conditions off or on</source>
        <translation>Alle Bedingungen aus- &amp;oder einschalten</translation>
    </message>
    <message>
        <source>Sa&amp;ve the filter…</source>
        <translation>Filter &amp;speichern…</translation>
    </message>
    <message>
        <source>Sho&amp;w a saved filter</source>
        <translation>Einen ges&amp;peicherten Filter zeigen</translation>
    </message>
    <message>
        <source>Saved filters and al&amp;erts…</source>
        <translation>Gespeicherte Filter &amp;und Alarme…</translation>
    </message>
    <message>
        <source>F&amp;ind…</source>
        <translation>Su&amp;chen…</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>N&amp;ächste Fundstelle</translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation>&amp;Vorige Fundstelle</translation>
    </message>
    <message>
        <source>&amp;Highlighters…</source>
        <translation>&amp;Hervorhebungen…</translation>
    </message>
    <message>
        <source>Find a c&amp;ommand…</source>
        <translation>&amp;Befehl suchen…</translation>
    </message>
    <message>
        <source>P&amp;references…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>S&amp;ystem</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>%1 and above</source>
        <translation>%1 und darüber</translation>
    </message>
    <message>
        <source>Date and &amp;time</source>
        <translation>Datu&amp;m und Zeit</translation>
    </message>
    <message>
        <source>&amp;Age</source>
        <translation>&amp;Alter</translation>
    </message>
    <message>
        <source>Since the row a&amp;bove</source>
        <translation>Seit der Zeile dar&amp;über</translation>
    </message>
    <message>
        <source>Since the &amp;selected row</source>
        <translation>Seit der ge&amp;wählten Zeile</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Services</source>
        <translation>&amp;Dienste</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Details</translation>
    </message>
    <message>
        <source>Fi&amp;elds and values</source>
        <translation>&amp;Felder und Werte</translation>
    </message>
    <message>
        <source>&amp;Histogram</source>
        <translation>&amp;Histogramm</translation>
    </message>
    <message>
        <source>Tic&amp;ks beside the scroll bar</source>
        <translation>&amp;Striche neben der Bildlaufleiste</translation>
    </message>
    <message>
        <source>Details &amp;below the table</source>
        <translation>&amp;Details unter der Tabelle</translation>
    </message>
    <message>
        <source>Minimum &amp;level</source>
        <translation>&amp;Mindestlevel</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>T&amp;ime column</source>
        <translation>&amp;Zeitspalte</translation>
    </message>
    <message>
        <source>Times in &amp;UTC</source>
        <translation>&amp;Zeiten in UTC</translation>
    </message>
    <message>
        <source>Show a field as co&amp;lumn…</source>
        <translation>&amp;Ein Feld als Spalte zeigen…</translation>
    </message>
    <message>
        <source>Comfortable &amp;rows</source>
        <translation>&amp;Geräumige Zeilen</translation>
    </message>
    <message>
        <source>W&amp;rap long lines</source>
        <translation>&amp;Lange Zeilen umbrechen</translation>
    </message>
    <message>
        <source>Sho&amp;w all lines of the rows</source>
        <translation>&amp;Alle Zeilen der Einträge zeigen</translation>
    </message>
    <message>
        <source>Show their first lines onl&amp;y</source>
        <translation>&amp;Nur ihre ersten Zeilen zeigen</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Vergr&amp;ößern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>&amp;Verkleinern</translation>
    </message>
    <message>
        <source>&amp;Normal size</source>
        <translation>Normale Grö&amp;ße</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Log</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>&amp;Follow the newest</source>
        <translation>&amp;Dem Neuesten folgen</translation>
    </message>
    <message>
        <source>Entries &amp;around this one</source>
        <translation>&amp;Einträge um diesen herum</translation>
    </message>
    <message>
        <source>Follow the re&amp;quest</source>
        <translation>&amp;Der Anfrage folgen</translation>
    </message>
    <message>
        <source>Ne&amp;xt of this request</source>
        <translation>&amp;Nächster dieser Anfrage</translation>
    </message>
    <message>
        <source>Pre&amp;vious of this request</source>
        <translation>&amp;Voriger dieser Anfrage</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>For&amp;ward</source>
        <translation>&amp;Vor</translation>
    </message>
    <message>
        <source>To the &amp;oldest row</source>
        <translation>&amp;Zur ältesten Zeile</translation>
    </message>
    <message>
        <source>To the &amp;newest row</source>
        <translation>&amp;Zur neuesten Zeile</translation>
    </message>
    <message>
        <source>Next &amp;error</source>
        <translation>&amp;Nächster Fehler</translation>
    </message>
    <message>
        <source>P&amp;revious error</source>
        <translation>&amp;Voriger Fehler</translation>
    </message>
    <message>
        <source>&amp;Mark the selected rows</source>
        <translation>&amp;Gewählte Zeilen markieren</translation>
    </message>
    <message>
        <source>Or remove their marks</source>
        <translation>Oder ihre Markierungen entfernen</translation>
    </message>
    <message>
        <source>E&amp;dit the note…</source>
        <translation>&amp;Notiz bearbeiten…</translation>
    </message>
    <message>
        <source>Next mar&amp;k</source>
        <translation>&amp;Nächste Markierung</translation>
    </message>
    <message>
        <source>Previo&amp;us mark</source>
        <translation>&amp;Vorige Markierung</translation>
    </message>
    <message>
        <source>Mark&amp;s…</source>
        <translation>&amp;Markierungen…</translation>
    </message>
    <message>
        <source>Re&amp;load</source>
        <translation>&amp;Neu laden</translation>
    </message>
    <message>
        <source>&amp;Clear the view</source>
        <translation>&amp;Ansicht leeren</translation>
    </message>
    <message>
        <source>Forget the rows on screen; nothing is deleted</source>
        <translation>Die Zeilen auf dem Schirm vergessen; nichts wird gelöscht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tasten</translation>
    </message>
    <message>
        <source>The &amp;filter language</source>
        <translation>&amp;Die Filtersprache</translation>
    </message>
    <message>
        <source>&amp;About Logyard</source>
        <translation>&amp;Über Logyard</translation>
    </message>
    <message>
        <source>Mark all services as rea&amp;d</source>
        <translation>Alle &amp;Dienste als gelesen markieren</translation>
    </message>
    <message>
        <source>Nothing is new any more in the list of services</source>
        <translation>In der Liste der Dienste ist dann nichts mehr neu</translation>
    </message>
</context>
<context>
    <name>logyard::ui::WindowSet</name>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Given at the start</source>
        <translation>Beim Start angegeben</translation>
    </message>
    <message>
        <source>Open a link</source>
        <translation>Link öffnen</translation>
    </message>
    <message>
        <source>The link leads to the service at %1, which is none of your connections.</source>
        <translation>Der Link führt zum Dienst unter %1, der keine Ihrer Verbindungen ist.</translation>
    </message>
    <message>
        <source>Connect to it? No token is sent there.</source>
        <translation>Mit ihm verbinden? Es wird kein Token dorthin geschickt.</translation>
    </message>
    <message>
        <source>C&amp;onnect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>The system’s keychain has not given the token yet.</source>
        <translation>Der Schlüsselbund des Systems hat das Token noch nicht herausgegeben.</translation>
    </message>
    <message>
        <source>Is it waiting to be unlocked?</source>
        <translation>Wartet er darauf, entsperrt zu werden?</translation>
    </message>
    <message>
        <source>&amp;Open without it</source>
        <translation>&amp;Ohne Token öffnen</translation>
    </message>
</context>
</TS>

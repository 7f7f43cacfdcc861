<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>logyard::ui::ChipRow</name>
    <message numerus="yes">
        <source>%n more conditions</source>
        <translation>
            <numerusform>%n more condition</numerusform>
            <numerusform>%n more conditions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>logyard::ui::FilterBar</name>
    <message numerus="yes">
        <source>(%n switched off)</source>
        <translation>
            <numerusform>(%n switched off)</numerusform>
            <numerusform>(%n switched off)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>logyard::ui::Finding</name>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fatal entries</source>
        <translation>
            <numerusform>%n fatal entry</numerusform>
            <numerusform>%n fatal entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marks</source>
        <translation>
            <numerusform>%n mark</numerusform>
            <numerusform>%n marks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>logyard::ui::MarksDialog</name>
    <message numerus="yes">
        <source>%n marks. They stay with their entries, over a restart too.</source>
        <translation>
            <numerusform>%n mark. It stays with its entry, over a restart too.</numerusform>
            <numerusform>%n marks. They stay with their entries, over a restart too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>logyard::ui::SavedFiltersDialog</name>
    <message numerus="yes">
        <source>%n filters were added.</source>
        <translation>
            <numerusform>%n filter was added.</numerusform>
            <numerusform>%n filters were added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n was there already.</numerusform>
            <numerusform>%n were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be used.</source>
        <translation>
            <numerusform>%n could not be used.</numerusform>
            <numerusform>%n could not be used.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n filters were written to %1.</source>
        <translation>
            <numerusform>%n filter was written to %1.</numerusform>
            <numerusform>%n filters were written to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>logyard::ui::ServicesPanel</name>
    <message numerus="yes">
        <source>&amp;Name of the group for %n services</source>
        <translation>
            <numerusform>&amp;Name of the group for %n service</numerusform>
            <numerusform>&amp;Name of the group for %n services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hide %n services again</source>
        <translation>
            <numerusform>Hide %n service again</numerusform>
            <numerusform>Hide %n services again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n services are hidden</source>
        <translation>
            <numerusform>%n service is hidden</numerusform>
            <numerusform>%n services are hidden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>logyard::ui::ViewNavigator</name>
    <message numerus="yes">
        <source>%n entries of</source>
        <translation>
            <numerusform>%n entry of</numerusform>
            <numerusform>%n entries of</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n services</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
        </translation>
    </message>
</context>
</TS>

#pragma once
#include <QObject>
#include <QUrl>
namespace logyard { class DemoSenders : public QObject { public: explicit DemoSenders(const QUrl &) {} void start() {} void stop() {} }; }

if __name__ == "__main__":
    from gevent import monkey; monkey.patch_all()  # noqa: E702, I001  nothing may be imported before this
    import gc
    import signal
    gc.disable()  # until all is loaded: see nothing_thrown_away in app/__init__.py
    # Until the server itself listens for it, Ctrl+C ends the start at once and without a word.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
from app import create_app

app = create_app()

if __name__ == "__main__":
    from app.starting import main

    main(app)

namespace Portal.Ui;

/// <summary>The pictures that <see cref="Icon"/> can draw.</summary>
public enum Glyph
{
    Alert, ArrowLeft, ArrowRight, Bell, Building, CallIn, CallOut, Check, CheckCircle, ChevronDown, ChevronRight, Clock, Code, Copy,
    Dot, Download, External, Eye, Filter, Home, Inbox, Info, Key, Loader, Lock, Menu, Message, Minus, Monitor, Moon, More,
    Pause, Pencil, Phone, Plug, Plus, Refresh, Scroll, Search, Settings, Shield, SignOut, SortDown, SortUp, Sun, Trash,
    Undo, Upload, User, Users, Wallet, Wave, X, XCircle,
}
